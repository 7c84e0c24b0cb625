import type { ReactNode } from "react";

/** Round numbers from 0 up to `most` or just above it, at most five, a step of `steps` apart. */
export function marksTo(most: number, steps: readonly number[]): number[] {
  const step = steps.find((s) => most / s <= 4) ?? Math.max(...steps);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

/** The ground of a chart: numbered grid lines and a base line. Children are SVG, from 0 to `height` px; their labels may lie below. */
export function Plot({
  className = "",
  height,
  label,
  marks,
  shown = (at) => at,
  y,
  children,
}: {
  className?: string;
  height: number;
  /** The finding, as the picture's text alternative. */
  label: string;
  /** Where the grid lines are on the axis. */
  marks: readonly number[];
  /** The number beside a line, where it is not the mark itself. */
  shown?: (at: number) => number;
  /** Px from the top. */
  y: (at: number) => number;
  children: ReactNode;
}) {
  return (
    <div className={`chart ${className}`}>
      <svg height={height + 26} role="img" aria-label={label}>
        {marks.map((at) => (
          <g key={at}>
            <line className="grid" x1="0" x2="100%" y1={y(at)} y2={y(at)} />
            <text x="-8" y={y(at) + 4} textAnchor="end">
              {shown(at)}
            </text>
          </g>
        ))}
        {children}
        <line className="base" x1="0" x2="100%" y1={height} y2={height} />
      </svg>
    </div>
  );
}
