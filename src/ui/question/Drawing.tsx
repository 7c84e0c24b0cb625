import { memo, useRef, type KeyboardEvent } from "react";
import type { Region, SvgExhibit } from "./rationale.ts";

type Shape = SvgExhibit["shapes"][number];

/**
 * A drawing made of shapes: boxes (rect, circle, diamond) by their upper left corner, width and height; text by its
 * middle; lines and arrows from x, y to x2, y2. A box with several lines of text sets the first as its name.
 * With `onChoose` its regions are radio buttons (or check boxes); `told` marks them right or wrong; `markers` number them.
 */
export const Drawing = memo(function Drawing({
  exhibit,
  chosen,
  onChoose,
  several = false,
  labelledBy,
  told,
  markers,
}: {
  exhibit: SvgExhibit;
  chosen?: readonly string[];
  onChoose?: (region: string) => void;
  several?: boolean;
  labelledBy?: string;
  told?: (region: string) => "right" | "wrong" | null;
  markers?: readonly { region: string; text: string }[];
}) {
  const svg = useRef<SVGSVGElement>(null);
  const regions = exhibit.regions ?? [];
  const live = onChoose !== undefined;
  const on = (id: string) => chosen?.includes(id) ?? false;
  // One stop for the whole group, as with native radios; check boxes are a stop each.
  const stop = regions.find((r) => on(r.id))?.id ?? regions[0]?.id;

  const onKeyDown = (e: KeyboardEvent, i: number) => {
    if (!onChoose) return;
    const region = regions[i];
    if ((e.key === " " || e.key === "Enter") && region) {
      e.preventDefault();
      onChoose(region.id);
      return;
    }
    const step =
      e.key === "ArrowDown" || e.key === "ArrowRight"
        ? 1
        : e.key === "ArrowUp" || e.key === "ArrowLeft"
          ? -1
          : 0;
    if (!step) return;
    e.preventDefault();
    const next = regions[(i + step + regions.length) % regions.length];
    if (!next) return;
    if (!several) onChoose(next.id);
    svg.current
      ?.querySelector<SVGGElement>(`[data-region="${CSS.escape(next.id)}"]`)
      ?.focus();
  };

  return (
    <svg
      ref={svg}
      viewBox={`0 0 ${exhibit.width} ${exhibit.height}`}
      role={live ? (several ? "group" : "radiogroup") : "img"}
      aria-label={live ? undefined : exhibit.alt}
      aria-labelledby={live ? labelledBy : undefined}
      // A drawing is never blown up beyond twice its size: text in it would shout.
      style={{ maxWidth: Math.min(760, Math.max(exhibit.width * 1.45, 280)) }}
    >
      {live && <desc>{exhibit.alt}</desc>}
      <g aria-hidden={live ? true : undefined}>
        {exhibit.shapes.map((s, i) => (
          <ShapeView key={i} shape={s} />
        ))}
      </g>
      {(live || told) &&
        regions.map((r, i) => {
          const state = told?.(r.id);
          if (told && !state) return null;
          const look =
            state === "right"
              ? " told-r"
              : state === "wrong"
                ? " told-w"
                : boxed(exhibit, r)
                  ? ""
                  : " loose";
          return (
            <g
              key={r.id}
              className={`node${look}`}
              data-region={r.id}
              {...(live
                ? {
                    role: several ? "checkbox" : "radio",
                    "aria-checked": on(r.id),
                    "aria-label": r.name,
                    tabIndex: several || r.id === stop ? 0 : -1,
                    onClick: () => onChoose?.(r.id),
                    onKeyDown: (e: KeyboardEvent) => onKeyDown(e, i),
                  }
                : {})}
            >
              <rect
                className="fring"
                x={r.x - 4}
                y={r.y - 4}
                width={r.w + 8}
                height={r.h + 8}
                rx="5"
              />
              <rect
                className="box"
                x={r.x}
                y={r.y}
                width={r.w}
                height={r.h}
                rx="3"
              />
              {(on(r.id) || state) && (
                <>
                  <circle className="pinned" cx={r.x + r.w} cy={r.y} r="9" />
                  <path
                    className="pinned-t"
                    transform={`translate(${r.x + r.w} ${r.y})`}
                    d={
                      state === "wrong"
                        ? "M-3.5-3.5l7 7M3.5-3.5l-7 7"
                        : "M-4 0l3 3 5-6"
                    }
                  />
                </>
              )}
            </g>
          );
        })}
      {markers?.map((m) => {
        const r = regions.find((x) => x.id === m.region);
        return (
          r && (
            <g key={m.region} aria-hidden="true">
              <circle
                className="marker"
                cx={r.x + r.w / 2}
                cy={r.y + r.h / 2}
                r="12"
              />
              <text
                className="marker-t"
                x={r.x + r.w / 2}
                y={r.y + r.h / 2 + 0.5}
              >
                {m.text}
              </text>
            </g>
          )
        );
      })}
    </svg>
  );
});

/** Whether the drawing itself shows where the region is: some box of it has nearly the same edges. */
const boxed = (exhibit: SvgExhibit, r: Region): boolean =>
  exhibit.shapes.some(
    (s) =>
      (s.kind === "rect" || s.kind === "circle" || s.kind === "diamond") &&
      Math.abs(s.x - r.x) < 8 &&
      Math.abs(s.y - r.y) < 8 &&
      Math.abs((s.w ?? 0) - r.w) < 12 &&
      Math.abs((s.h ?? s.w ?? 0) - r.h) < 12,
  );

function ShapeView({ shape }: { shape: Shape }) {
  const { x, y, text } = shape;
  const style = shape.style && shape.style !== "plain" ? ` ${shape.style}` : "";
  switch (shape.kind) {
    case "rect":
    case "circle":
    case "diamond": {
      const w = shape.w ?? 36;
      const h = shape.h ?? w;
      const cx = x + w / 2;
      const cy = y + h / 2;
      return (
        <>
          {shape.kind === "rect" && (
            <rect
              className={`rect${style}`}
              x={x}
              y={y}
              width={w}
              height={h}
              rx="3"
            />
          )}
          {shape.kind === "circle" && (
            <ellipse
              className={`circle${style}`}
              cx={cx}
              cy={cy}
              rx={w / 2}
              ry={h / 2}
            />
          )}
          {shape.kind === "diamond" && (
            <path
              className={`diamond${style}`}
              d={`M${cx} ${y}L${x + w} ${cy}L${cx} ${y + h}L${x} ${cy}z`}
            />
          )}
          {text && (
            <BoxText text={text} cx={cx} cy={cy} w={w} shape={shape.kind} />
          )}
        </>
      );
    }
    case "text":
      return (
        <text className={style.trim() || undefined} x={x} y={y}>
          {text}
        </text>
      );
    case "line":
    case "arrow": {
      const x2 = shape.x2 ?? x;
      const y2 = shape.y2 ?? y;
      const mid = { x: (x + x2) / 2, y: (y + y2) / 2 };
      const arrow = shape.kind === "arrow";
      // The line stops inside the head, so that a thick one does not stick out of its tip.
      const length = Math.hypot(x2 - x, y2 - y) || 1;
      const ux = (x2 - x) / length;
      const uy = (y2 - y) / length;
      const back = arrow ? 6 : 0;
      return (
        <>
          <line
            className={`${shape.kind}${style}`}
            x1={x}
            y1={y}
            x2={x2 - ux * back}
            y2={y2 - uy * back}
          />
          {arrow && (
            <path
              className={`head${style}`}
              d={`M${x2} ${y2}L${x2 - ux * 9 - uy * 4.5} ${y2 - uy * 9 + ux * 4.5}L${x2 - ux * 9 + uy * 4.5} ${y2 - uy * 9 - ux * 4.5}z`}
            />
          )}
          {text && (
            <text className="quiet" x={mid.x} y={mid.y - 10}>
              {text}
            </text>
          )}
        </>
      );
    }
  }
}

function BoxText({
  text,
  cx,
  cy,
  w,
  shape,
}: {
  text: string;
  cx: number;
  cy: number;
  w: number;
  shape: string;
}) {
  const given = text.split("\n");
  const [name = "", ...rest] = given;
  if (rest.length > 0) {
    const lines = rest.flatMap((line) => wrap(line, w - 8, 6.6));
    const top = cy - (lines.length * 18) / 2;
    return (
      <>
        <text className="strong" x={cx} y={top - 2}>
          {name}
        </text>
        {shape === "rect" && (
          <line
            className="line quiet"
            x1={cx - w / 2 + 6}
            x2={cx + w / 2 - 6}
            y1={top + 9}
            y2={top + 9}
          />
        )}
        {lines.map((line, i) => (
          <text key={i} className="quiet" x={cx} y={top + 20 + i * 17}>
            {line}
          </text>
        ))}
      </>
    );
  }
  const small = shape === "circle" || name.length * 7.6 > w - 8;
  const lines = wrap(name, w - 6, small ? 6.4 : 7.6);
  return lines.map((line, i) => (
    <text
      key={i}
      className={small ? "quiet" : undefined}
      x={cx}
      y={cy + (i - (lines.length - 1) / 2) * 17 + 0.5}
    >
      {line}
    </text>
  ));
}

/** Breaks a line at spaces so that it fits `width`, at `advance` units a letter. */
function wrap(text: string, width: number, advance: number): string[] {
  const out: string[] = [];
  for (const word of text.split(" ")) {
    const last = out.at(-1);
    if (
      last !== undefined &&
      (last.length + 1 + word.length) * advance <= width
    )
      out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}
