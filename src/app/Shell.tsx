import { use, useEffect, useState, useSyncExternalStore } from "react";
import { Link, NavLink, Outlet, useLocation, useNavigate } from "react-router";
import { useStore } from "zustand";
import { dueBy } from "../domain/mastery/due.ts";
import { dayOfDate } from "../domain/time/time.ts";
import { today, useWorld } from "../session/ambient.ts";
import { ExamContext } from "../session/exam-context.ts";
import {
  useAppSettings,
  useBanks,
  useExamSettings,
  useProgress,
} from "../session/live.ts";
import { useSettingsActions } from "../session/settings.ts";
import { longDate } from "../ui/dates.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { updates } from "./updates.ts";

const PLACES: readonly {
  path: string;
  name: string;
  icon: IconName;
  ofExam: boolean;
  /** Not in the phone's bar, which has room for five: the menu of certifications and Today lead there. */
  railOnly?: boolean;
}[] = [
  { path: "today", name: "Today", icon: "today", ofExam: true },
  { path: "plan", name: "Plan", icon: "plan", ofExam: true, railOnly: true },
  { path: "study", name: "Study", icon: "study", ofExam: true },
  { path: "quiz", name: "Quiz", icon: "quiz", ofExam: true },
  { path: "exams", name: "Exams", icon: "exams", ofExam: true },
  { path: "insights", name: "Insights", icon: "insights", ofExam: true },
  { path: "library", name: "Library", icon: "library", ofExam: false },
  { path: "career", name: "Career path", icon: "diamond", ofExam: false },
  { path: "renewal", name: "Renewals", icon: "refresh", ofExam: false },
  { path: "settings", name: "Settings", icon: "settings", ofExam: false },
];

/** Rail on wide screens, top and bottom bars on phones; every place is one tap away. */
export function Shell() {
  const { changeApp } = useSettingsActions();
  const context = use(ExamContext);
  const app = useAppSettings();
  const exam = context?.exam ?? app?.currentExam ?? null;
  useEffect(() => {
    // The certification that was opened last is the one the app opens with.
    if (context && app && app.currentExam !== context.exam)
      void changeApp({ currentExam: context.exam });
  }, [context, app, changeApp]);
  const to = (p: (typeof PLACES)[number]) =>
    p.ofExam ? `/${exam ?? ""}/${p.path}` : `/${p.path}`;
  const places = PLACES.filter((p) => !p.ofExam || exam);
  return (
    <div className="app">
      <header className="rail">
        <Brand />
        {exam && <Switcher exam={exam} withDate />}
        <nav className="nav" aria-label="Main">
          {places.map((p) => (
            <NavLink key={p.path} to={to(p)}>
              <Icon name={p.icon} />
              {p.name}
              {p.path === "study" && exam && <DueCount exam={exam} />}
            </NavLink>
          ))}
        </nav>
        <div className="rail-foot small quiet">
          <SavedLine />
        </div>
      </header>
      <header className="topbar">
        <Link to="/" className="mark" aria-label="Critical Pass, to Today">
          <Mark />
        </Link>
        {exam && <Switcher exam={exam} />}
        <Link className="btn icon push" to="/library" aria-label="Library">
          <Icon name="library" />
        </Link>
        <Link className="btn icon" to="/settings" aria-label="Settings">
          <Icon name="settings" />
        </Link>
      </header>
      <main className="main" id="main" tabIndex={-1}>
        <div className="wrap-main">
          <UpdateLine />
          <Outlet />
        </div>
      </main>
      {exam && (
        <nav className="tabbar" aria-label="Main, phone">
          {PLACES.filter((p) => p.ofExam && !p.railOnly).map((p) => (
            <NavLink key={p.path} to={to(p)}>
              <Icon name={p.icon} />
              {p.name}
            </NavLink>
          ))}
        </nav>
      )}
    </div>
  );
}

function Mark() {
  return (
    <svg
      width="26"
      height="26"
      viewBox="0 0 28 28"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      aria-hidden="true"
    >
      <path d="M1.5 7h8.5v9h4" />
      <path d="M20 9l7 7-7 7-7-7z" fill="currentColor" stroke="none" />
    </svg>
  );
}

export function Brand() {
  return (
    <Link className="brand" to="/">
      <Mark />
      Critical Pass
    </Link>
  );
}

function DueCount({ exam }: { exam: string }) {
  const world = useWorld();
  const progress = useProgress(exam);
  if (!progress) return null;
  const due = dueBy(progress.due, today(world));
  const n = due.cards + due.questions;
  return n > 0 ? (
    <span className="count">
      {n}
      <span className="vh"> due</span>
    </span>
  ) : null;
}

function Switcher({
  exam,
  withDate = false,
}: {
  exam: string;
  withDate?: boolean;
}) {
  const banks = useBanks();
  const settings = useExamSettings(exam);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  // Open belongs to the place it was opened on: going elsewhere closes the menu.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === pathname;
  const setOpen = (on: boolean) => setOpenAt(on ? pathname : null);
  const current = banks?.find((b) => b.exam === exam);
  const name = current?.profile.abbreviation ?? exam.toUpperCase();
  return (
    <details
      className="switcher"
      open={open}
      onToggle={(e) => setOpen(e.currentTarget.open)}
      onKeyDown={(e) => {
        if (e.key === "Escape") setOpen(false);
      }}
    >
      <summary>
        <span>
          <b>{name}</b>
          {withDate && settings && (
            <small>
              {settings.examDate
                ? `Exam on ${longDate(settings.examDate, false)}`
                : "No exam date yet"}
            </small>
          )}
        </span>
        <span className="vh">, change certification</span>
        <Icon name="switch" small />
      </summary>
      <ul className="menu">
        {(banks ?? []).map((b) => (
          <li key={b.exam}>
            <Link
              to={`/${b.exam}/today`}
              aria-current={b.exam === exam ? "true" : undefined}
              onClick={(e) => {
                e.preventDefault();
                void navigate(`/${b.exam}/today`);
              }}
            >
              {b.exam === exam ? (
                <Icon name="check" small />
              ) : (
                <span className="i s" />
              )}
              {b.profile.abbreviation}
              <DaysLeft exam={b.exam} />
            </Link>
          </li>
        ))}
        <li className="sep">
          <Link to="/library">
            <Icon name="plus" small />
            Add a certification
          </Link>
        </li>
        <li className="only-phone">
          <Link to={`/${exam}/plan`}>
            <Icon name="plan" small />
            Plan
          </Link>
        </li>
        <li className="only-phone">
          <Link to="/career">
            <Icon name="diamond" small />
            Career path
          </Link>
        </li>
        <li className="only-phone">
          <Link to="/renewal">
            <Icon name="refresh" small />
            Renewals
          </Link>
        </li>
      </ul>
    </details>
  );
}

function DaysLeft({ exam }: { exam: string }) {
  const world = useWorld();
  const settings = useExamSettings(exam);
  const on = settings?.examDate ? dayOfDate(settings.examDate) : null;
  const left = on === null ? null : on - today(world);
  return (
    <span className="meta">
      {left === null
        ? "no date"
        : left < 0
          ? "date passed"
          : left === 1
            ? "1 day"
            : `${left} days`}
    </span>
  );
}

const subscribeOnline = (changed: () => void) => {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
};

function SavedLine() {
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  return (
    <p>
      <Icon name="saved" small />
      {online ? "Saved on this device" : "Offline. Everything works."}
    </p>
  );
}

/** One quiet line when a new version waits. */
function UpdateLine() {
  const waiting = useStore(updates, (s) => s.waiting);
  const accept = useStore(updates, (s) => s.accept);
  const [blocked, setBlocked] = useState(false);
  if (!waiting) return null;
  return (
    <p className="row wrap small quiet notice" role="status">
      <Icon name="info" small />
      {blocked
        ? "An exam is running in another tab. Update when it is finished."
        : "A new version of Critical Pass is ready."}
      <button
        type="button"
        className="btn quiet-btn"
        onClick={() => void accept().then((done) => setBlocked(!done))}
      >
        Update now
      </button>
    </p>
  );
}
