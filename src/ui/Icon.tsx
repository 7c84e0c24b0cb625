import { memo } from "react";

/**
 * Every icon of the app, drawn on a 20 × 20 grid with a 1.6 stroke. A path that starts with '!' is filled.
 * Icons are decoration beside words: where one stands alone, its button carries the name.
 */
const paths = {
  today:
    "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5|!M10 10l2.5 2.5L10 15l-2.5-2.5z",
  plan: "M3 5.5h8M7 10h7M12 14.5h5",
  study: "M3 7.5h11v9H3z|M6 7.5v-3h11v9h-3|M6 12h5",
  quiz: "M3 5.2l1.4 1.4L7 4M3 10.7l1.4 1.4L7 9.5M3 16.2l1.4 1.4L7 15M10 5.5h7M10 11h7M10 16.5h7",
  exams:
    "M3.5 11a6.5 6.5 0 1013 0 6.5 6.5 0 10-13 0|M10 7.5V11l2.5 1.8M8 2.5h4",
  insights: "M3 3v14h14M5.5 13.5l3.5-3 3 1.5 5-6",
  library:
    "M4 3.5h3.5v13H4zM7.5 3.5H11v13H7.5zM11.6 4.4l3.3-.9 3.3 12.4-3.3.9z",
  settings:
    "M3 6h6M13 6h4M3 14h2.5M9.5 14H17|M9 6a2 2 0 104 0 2 2 0 10-4 0M5.5 14a2 2 0 104 0 2 2 0 10-4 0",
  saved: "M4 4h12v9H4zM2.5 16h15|M7.5 8.5l1.8 1.8 3.4-3.6",
  switch: "M6.5 8L10 4.5 13.5 8M6.5 12l3.5 3.5 3.5-3.5",
  check: "M4 10.5l4 4 8-9",
  cross: "M5 5l10 10M15 5L5 15",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  "arrow-right": "M4 10h12M11.5 5.5L16 10l-4.5 4.5",
  "arrow-left": "M16 10H4M8.5 5.5L4 10l4.5 4.5",
  "arrow-up": "M10 16V4M5.5 8.5L10 4l4.5 4.5",
  "arrow-down": "M10 4v12M5.5 11.5L10 16l4.5-4.5",
  "chevron-right": "M7.5 5l5 5-5 5",
  "chevron-left": "M12.5 5l-5 5 5 5",
  "chevron-down": "M5 7.5l5 5 5-5",
  "chevron-up": "M5 12.5l5-5 5 5",
  flag: "M5 17.5V3M5 3.5h10l-2.5 3.5L15 10.5H5",
  "flag-on": "!M5 3.5h10.5L13 7l2.5 3.5H5z|M5 17.5V3",
  note: "M4 3h12v9.5L11.5 17H4zM11.5 17v-4.5H16M7 7h6M7 10h4",
  highlight: "M11.5 3.5l5 5-6.5 6.5H6.5L5 13.5V11zM3 17.5h14",
  strike:
    "M3 10h14|M14 6.5C13.5 4.8 12 4 10 4 7.7 4 6.2 5.2 6.2 6.9c0 1 .5 1.8 1.3 2.3M6 13.2C6.4 15 8 16 10.1 16c2.3 0 3.9-1.2 3.9-3 0-.4-.1-.7-.2-1",
  undo: "M7 4L3.5 7.5 7 11M3.5 7.5h8a4.5 4.5 0 010 9H7",
  redo: "M13 4l3.5 3.5L13 11M16.5 7.5h-8a4.5 4.5 0 000 9H13",
  calculator:
    "M4.5 2.5h11v15h-11zM7 5.5h6V8H7zM7.5 11.5h.01M10 11.5h.01M12.5 11.5h.01M7.5 14.5h.01M10 14.5h.01M12.5 14.5h.01",
  clock: "M3 10a7 7 0 1014 0 7 7 0 10-14 0|M10 6v4l2.7 1.8",
  eye: "M3 10s2.5-4.5 7-4.5S17 10 17 10s-2.5 4.5-7 4.5S3 10 3 10z|M8 10a2 2 0 104 0 2 2 0 10-4 0",
  "eye-off":
    "M3 10s2.5-4.5 7-4.5S17 10 17 10s-2.5 4.5-7 4.5S3 10 3 10zM4 16L16 4",
  grid: "M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z",
  keyboard:
    "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.7h7",
  grip: "!M7 3.5h2v2H7zM11 3.5h2v2h-2zM7 9h2v2H7zM11 9h2v2h-2zM7 14.5h2v2H7zM11 14.5h2v2h-2z",
  edit: "M12.5 4l3.5 3.5L7.5 16H4v-3.5z",
  warn: "M10 4l7 12H3zM10 8.5V12M10 14h.01",
  info: "M3 10a7 7 0 1014 0 7 7 0 10-14 0|M10 9.5V14M10 6.5h.01",
  help: "M3 10a7 7 0 1014 0 7 7 0 10-14 0|M7.8 8c.2-1.3 1-2 2.3-2s2.2.8 2.2 1.9c0 1.5-2.2 1.6-2.2 3.3M10.1 14h.01",
  diamond: "M10 3.5l6.5 6.5-6.5 6.5L3.5 10z",
  "diamond-on": "!M10 3l7 7-7 7-7-7z",
  ring: "M4 10a6 6 0 1012 0 6 6 0 10-12 0",
  "text-size":
    "M2.5 16L7 4.5 11.5 16M4.2 12h5.6|M12 16l2.7-7 2.8 7M13 13.5h3.5",
  pause: "M7 4.5v11M13 4.5v11",
  play: "M6.5 4.5l9 5.5-9 5.5z",
  print: "M6 7.5v-4h8v4M6 14.5H3.5v-7h13v7H14M6 12h8v5H6z",
  download: "M10 3.5v9M6 9l4 4 4-4M3.5 16.5h13",
  upload: "M10 13V4M6 7.5l4-4 4 4M3.5 16.5h13",
  trash:
    "M3.5 5.5h13M8 5.5v-2h4v2M5.5 5.5l.8 11h7.4l.8-11M8.5 8.5v5M11.5 8.5v5",
  search: "M3.5 9a5.5 5.5 0 1011 0 5.5 5.5 0 10-11 0|M13 13l4 4",
  filter: "M3 4.5h14l-5.5 6.5v5.5l-3-1.5V11z",
  bell: "M5 14V9.5a5 5 0 0110 0V14l1.5 1.5h-13zM8.5 15.5a1.5 1.5 0 003 0",
  star: "M10 3l2.1 4.6 5 .5-3.8 3.4 1.1 5-4.4-2.6-4.4 2.6 1.1-5L2.9 8.1l5-.5z",
  "star-on":
    "!M10 3l2.1 4.6 5 .5-3.8 3.4 1.1 5-4.4-2.6-4.4 2.6 1.1-5L2.9 8.1l5-.5z",
  refresh: "M16 10a6 6 0 11-1.8-4.3M16.5 3v3.5H13",
  lock: "M4.5 9h11v7.5h-11zM7 9V6.5a3 3 0 016 0V9",
  break:
    "M4 8h9v4.5a3.5 3.5 0 01-3.5 3.5h-2A3.5 3.5 0 014 12.5zM13 9h1.5a2 2 0 010 4H13M6.5 3v2M10.5 3v2",
  table: "M3 4h14v12H3zM3 8h14M8 8v8",
  chart: "M3.5 16.5h13M5.5 16.5v-5M10 16.5v-11M14.5 16.5v-7",
  list: "M4 5.5h.01M4 10h.01M4 14.5h.01M7.5 5.5H17M7.5 10H17M7.5 14.5H17",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  copy: "M7 7h9v9.5H7zM13 7V3.5H4v9.5h3",
  book: "M10 5.5C8.5 4.3 6.5 4 3.5 4v11.5c3 0 5 .3 6.5 1.5 1.5-1.2 3.5-1.5 6.5-1.5V4c-3 0-5 .3-6.5 1.5zM10 5.5V17",
  person:
    "M7 6.5a3 3 0 106 0 3 3 0 10-6 0M3.5 17c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5",
  link: "M8.5 11.5l3-3M7 9l-2 2a2.8 2.8 0 004 4l2-2M13 11l2-2a2.8 2.8 0 00-4-4L9 7",
} as const;

export type IconName = keyof typeof paths;

/** One icon, hidden from assistive technology. `small` is 16 px, for use beside 14 px text. */
export const Icon = memo(function Icon({
  name,
  small = false,
  className,
}: {
  name: IconName;
  small?: boolean;
  className?: string;
}) {
  return (
    <svg
      className={`i${small ? " s" : ""}${className ? ` ${className}` : ""}`}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {paths[name]
        .split("|")
        .map((d) =>
          d.startsWith("!") ? (
            <path key={d} className="f" d={d.slice(1)} />
          ) : (
            <path key={d} d={d} />
          ),
        )}
    </svg>
  );
});
