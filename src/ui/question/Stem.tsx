import { memo, useRef, type ReactNode } from "react";
import { Icon } from "../Icon.tsx";
import { Markdown, useMarkdownTree } from "../Markdown.tsx";
import { sentences, visibleText, type TextRange } from "../markdown.ts";

/** The stem. With `onHighlight` and `highlighting`, a selection in it (or a sentence chosen with the keyboard) is reported as a range. */
export const Stem = memo(function Stem({
  id,
  text,
  prefix,
  askBold,
  phrasing,
  highlights,
  highlighting = false,
  onHighlight,
  renderSlot,
}: {
  id: string;
  text: string;
  /** Read before the stem by screen readers only: "Question 12 of 60." */
  prefix?: string;
  askBold: boolean;
  phrasing: boolean;
  highlights?: readonly TextRange[];
  highlighting?: boolean;
  onHighlight?: (range: TextRange) => void;
  renderSlot?: (slot: string) => ReactNode;
}) {
  const body = useRef<HTMLSpanElement>(null);
  const take = () => {
    const selection = window.getSelection();
    if (
      !highlighting ||
      !onHighlight ||
      !body.current ||
      !selection ||
      selection.rangeCount === 0
    )
      return;
    const range = selection.getRangeAt(0);
    if (
      range.collapsed ||
      !body.current.contains(range.commonAncestorContainer)
    )
      return;
    const found = trimmed(
      {
        start: offsetIn(body.current, range.startContainer, range.startOffset),
        end: offsetIn(body.current, range.endContainer, range.endOffset),
      },
      body.current,
    );
    selection.removeAllRanges();
    if (found.end > found.start) onHighlight(found);
  };
  // Spans in a legend, a block elsewhere: a legend holds phrasing content only.
  const Tag = phrasing ? "span" : "div";
  return (
    <Tag
      id={id}
      className={`stem${phrasing ? " para" : ""}${highlighting ? " marking" : ""}`}
      onPointerUp={highlighting ? take : undefined}
    >
      {prefix && (
        <>
          <span className="vh">{prefix}</span>{" "}
        </>
      )}
      <Tag ref={body as never} className="md">
        <Markdown
          text={text}
          phrasing={phrasing}
          askBold={askBold}
          highlights={highlights}
          renderSlot={renderSlot}
        />
      </Tag>
    </Tag>
  );
});

/** The keyboard's way to highlight: the stem's sentences as a list of check boxes. */
export function HighlightList({
  text,
  highlights,
  onHighlight,
}: {
  text: string;
  highlights: readonly TextRange[];
  onHighlight: (range: TextRange) => void;
}) {
  const tree = useMarkdownTree(text);
  if (!tree) return null;
  const visible = visibleText(tree);
  return (
    <details className="alt">
      <summary>
        <Icon name="chevron-right" small className="tw" />
        Highlight by sentence
      </summary>
      <div className="mark-list">
        {sentences(visible).map((s) => (
          <label key={s.start} className="pick">
            <input
              type="checkbox"
              checked={highlights.some(
                (h) => h.start <= s.start && h.end >= s.end,
              )}
              onChange={() => onHighlight(s)}
            />
            <span>{visible.slice(s.start, s.end)}</span>
          </label>
        ))}
      </div>
    </details>
  );
}

/** The offset of a DOM position in the visible text of `root`; cloze gaps count nothing. */
export function offsetIn(root: Element, node: Node, offset: number): number {
  const until = document.createRange();
  until.setStart(root, 0);
  until.setEnd(node, offset);
  let total = 0;
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (n) =>
    n.parentElement?.closest("[data-slot]")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    if (n === node) return total + offset;
    if (!until.intersectsNode(n)) break;
    total += (n as Text).length;
  }
  return total;
}

/** Without white space at its ends: a double click takes the space after a word with it. */
function trimmed({ start, end }: TextRange, root: Element): TextRange {
  const copy = root.cloneNode(true) as Element;
  for (const slot of copy.querySelectorAll("[data-slot]")) slot.remove();
  const text = copy.textContent.slice(start, end);
  return {
    start: start + (text.length - text.trimStart().length),
    end: end - (text.length - text.trimEnd().length),
  };
}
