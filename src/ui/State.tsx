import { createElement, type ReactNode } from "react";
import { Icon } from "./Icon.tsx";

type Level = 2 | 3;

/** What will be here one day, and the one action that brings it. */
export function Empty({
  title,
  children,
  action,
  level = 3,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  level?: Level;
}) {
  return (
    <div className="state">
      <svg
        width="132"
        height="56"
        viewBox="0 0 132 56"
        aria-hidden="true"
        focusable="false"
        fill="none"
        stroke="var(--line-2)"
        strokeWidth="1.5"
      >
        <path d="M4 8h44v12H4zM52 26h36v12H52zM48 14h8v12M88 32h12v10" />
        <path d="M100 42l7-7 7 7-7 7z" stroke="var(--accent)" strokeWidth="2" />
      </svg>
      <div>
        {createElement(`h${level}`, null, title)}
        <div className="quiet">
          {typeof children === "string" ? <p>{children}</p> : children}
        </div>
        {action && <p className="gap-t">{action}</p>}
      </div>
    </div>
  );
}

/**
 * Nothing for 300 ms, then flat bars in the place of what is coming. `label` says what is being opened;
 * `detail` is the counted line of long work ("412 of 1,300 questions").
 */
export function Loading({
  label,
  detail,
  lines = 2,
}: {
  label: string;
  detail?: string;
  lines?: number;
}) {
  return (
    <div className="late" role="status">
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className={`skel ${i % 2 === 0 ? "w80" : "w60"}`} />
      ))}
      <p className={detail ? "small quiet gap-t" : "vh"}>
        {label}
        {detail ? `: ${detail}` : ""}
      </p>
    </div>
  );
}

/** An error in its place: what happened, what was kept, what to do. It stays until resolved. */
export function ErrorState({
  title,
  children,
  action,
  level = 3,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  level?: Level;
}) {
  return (
    <div className="state err" role="alert">
      <Icon name="warn" />
      <div>
        {createElement(`h${level}`, null, title)}
        {typeof children === "string" ? <p>{children}</p> : children}
        {action && <div className="row wrap gap-t">{action}</div>}
      </div>
    </div>
  );
}
