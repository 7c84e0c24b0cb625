import type { Ref } from "react";
import { Markdown } from "./Markdown.tsx";
import "./card.css";

/**
 * A card on one sheet: front, dashed fold, back. The back unfolds below, the front does not move.
 * `frontRef` is the heading of the front, for the focus when a card comes up; `backRef` the back, when it is shown.
 */
export function FlashcardView({
  front,
  back,
  open,
  frontRef,
  backRef,
}: {
  front: string;
  back: string;
  open: boolean;
  frontRef?: Ref<HTMLHeadingElement>;
  backRef?: Ref<HTMLDivElement>;
}) {
  return (
    <article className="sheet card">
      <h2 className="front md" tabIndex={-1} ref={frontRef}>
        <Markdown text={front} phrasing />
      </h2>
      {open && (
        <div className="unfold">
          <div className="fold" aria-hidden="true" />
          <div className="back" tabIndex={-1} ref={backRef}>
            <p className="vh">Answer</p>
            <div className="md">
              <Markdown text={back} />
            </div>
          </div>
        </div>
      )}
    </article>
  );
}
