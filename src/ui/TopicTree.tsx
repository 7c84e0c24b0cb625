import "./topics.css";
import { memo, useState } from "react";
import type { Exam } from "../domain/bank/schema.ts";
import { Icon } from "./Icon.tsx";

const isWide = () => window.matchMedia("(min-width: 900px)").matches;

/** The outline to choose from. Nothing chosen means everything; a domain with some of its tasks chosen shows a dash. */
export const TopicTree = memo(function TopicTree({
  exam,
  chosen,
  counts,
  onChange,
}: {
  exam: Exam;
  chosen: ReadonlySet<string>;
  /** Matching questions by task. */
  counts: ReadonlyMap<string, number>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const [open, setOpen] = useState<ReadonlySet<string>>(
    // There is room for the whole outline beside the form, not above it.
    () =>
      new Set(
        exam.domains
          .filter((d) => isWide() || d.tasks.some((t) => chosen.has(t.id)))
          .map((d) => d.id),
      ),
  );
  const set = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    onChange(next);
  };
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  return (
    <ul className="topics">
      {exam.domains.map((d, i) => {
        const ids = d.tasks.map((t) => t.id);
        const n = ids.filter((id) => chosen.has(id)).length;
        const total = ids.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0);
        const shown = open.has(d.id);
        return (
          <li key={d.id}>
            <div className={`topic${total === 0 ? " none" : ""}`}>
              <label>
                <input
                  type="checkbox"
                  checked={n === ids.length}
                  ref={(box) => {
                    if (box) box.indeterminate = n > 0 && n < ids.length;
                  }}
                  onChange={(e) => set(ids, e.target.checked)}
                />
                <span>
                  <span className="code">{i + 1}</span> {d.name}
                </span>
                <span className="n">
                  {n > 0 && n < ids.length
                    ? `${n} of ${ids.length} topics · `
                    : ""}
                  {total}
                  <span className="vh"> questions</span>
                </span>
              </label>
              <button
                type="button"
                className="btn icon quiet-btn"
                aria-expanded={shown}
                aria-controls={`topics-${d.id}`}
                aria-label={`Topics of ${d.name}`}
                onClick={() => toggle(d.id)}
              >
                <Icon name="chevron-right" />
              </button>
            </div>
            <ul id={`topics-${d.id}`} hidden={!shown}>
              {d.tasks.map((t, j) => {
                const count = counts.get(t.id) ?? 0;
                return (
                  <li
                    key={t.id}
                    className={`topic${count === 0 ? " none" : ""}`}
                  >
                    <label>
                      <input
                        type="checkbox"
                        checked={chosen.has(t.id)}
                        onChange={(e) => set([t.id], e.target.checked)}
                      />
                      <span>
                        <span className="code">
                          {i + 1}.{j + 1}
                        </span>{" "}
                        {t.name}
                      </span>
                      <span className="n">
                        {count}
                        <span className="vh"> questions</span>
                      </span>
                    </label>
                  </li>
                );
              })}
            </ul>
          </li>
        );
      })}
    </ul>
  );
});
