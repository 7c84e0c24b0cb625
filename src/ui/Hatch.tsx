/** Patterns that meters and charts refer to by id; mounted once, by the shell and by every player. */
export function Hatch() {
  return (
    <svg
      width="0"
      height="0"
      aria-hidden="true"
      focusable="false"
      className="defs"
    >
      <defs>
        <pattern
          id="hatch"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line
            x1="1"
            y1="0"
            x2="1"
            y2="5"
            stroke="var(--ink-3)"
            strokeWidth="1.2"
          />
        </pattern>
      </defs>
    </svg>
  );
}
