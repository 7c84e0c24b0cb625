import type { ReactNode } from "react";

/** One part of the settings, with an address of its own. */
export function Part({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-h`} className="set-part">
      <div className="sec-head">
        <h2 id={`${id}-h`}>{title}</h2>
      </div>
      {children}
    </section>
  );
}
