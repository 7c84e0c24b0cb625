import "../../ui/today.css";
import "./settings.css";
import { useEffect } from "react";
import { useLocation } from "react-router";
import { useAppSettings, useBanks } from "../../session/live.ts";
import { Loading } from "../../ui/State.tsx";
import { About } from "./About.tsx";
import { Appearance } from "./Appearance.tsx";
import { Backup } from "./Backup.tsx";
import { ExamDay } from "./ExamDay.tsx";
import { Keyboard } from "./Keyboard.tsx";
import { MemoryModel } from "./MemoryModel.tsx";
import { Storage } from "./Storage.tsx";
import { Study } from "./Study.tsx";

const PARTS = [
  ["appearance", "Appearance"],
  ["exam", "Practice exams"],
  ["study", "Study"],
  ["memory", "Memory model"],
  ["keyboard", "Keyboard"],
  ["backup", "Your data"],
  ["storage", "Storage"],
  ["about", "About"],
] as const;

/** Every setting takes effect at once; none needs saving. */
export function SettingsScreen() {
  const app = useAppSettings();
  const banks = useBanks();
  const { hash } = useLocation();
  const ready = app !== undefined && banks !== undefined;
  useEffect(() => {
    document.title = "Settings · Critical Pass";
  }, []);
  useEffect(() => {
    // The place an address names is not there yet when the page opens.
    if (ready && hash) document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [ready, hash]);
  return (
    <>
      <div className="page-head">
        <h1>Settings</h1>
      </div>
      {!ready ? (
        <Loading label="Opening your settings" lines={4} />
      ) : (
        <div className="settings">
          <nav
            aria-label="Settings on this page"
            className="settings-nav only-wide"
          >
            <ul>
              {PARTS.map(([id, name]) => (
                <li key={id}>
                  <a href={`#${id}`}>{name}</a>
                </li>
              ))}
            </ul>
          </nav>
          <div className="stack">
            <Appearance app={app} />
            <ExamDay app={app} />
            <Study app={app} banks={banks} />
            <MemoryModel app={app} />
            <Keyboard app={app} />
            <Backup app={app} />
            <Storage />
            <About />
          </div>
        </div>
      )}
    </>
  );
}
