import { useEffect } from "react";
import { Outlet, ScrollRestoration, useLocation } from "react-router";
import { useAppSettings } from "../session/live.ts";
import { Hatch } from "../ui/Hatch.tsx";
import { mirrorAppearance } from "./appearance.ts";

/** Around every screen: skip link, shared drawing definitions, the learner's appearance. */
export function Root() {
  const settings = useAppSettings();
  const { pathname } = useLocation();
  useEffect(() => {
    if (settings) mirrorAppearance(settings);
  }, [settings]);
  useEffect(() => {
    // A new screen is announced by its heading's focus; the address bar keeps Back and Forward honest.
    const main = document.getElementById("main");
    if (main && !main.contains(document.activeElement))
      main.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Hatch />
      <Outlet />
      <ScrollRestoration />
    </>
  );
}
