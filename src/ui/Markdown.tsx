import {
  createElement,
  Fragment,
  memo,
  useEffect,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import {
  addressOf,
  askRange,
  cutAt,
  isPlain,
  plainTree,
  splitGaps,
  type Node,
  type Root,
  type TextRange,
} from "./markdown.ts";

// ---------- The parser, loaded when a text first needs it ----------

let parse: ((text: string) => Root) | null = null;
let loading: Promise<void> | null = null;
const waiting = new Set<() => void>();

/** Loads the parser ahead of time (players do, so that no text changes its look while it is read). */
export function loadMarkdown(): Promise<void> {
  loading ??= import("./markdown-parser.ts").then(
    (m) => {
      parse = m.parse;
      for (const tell of waiting) tell();
    },
    (error: unknown) => {
      // Offline without the chunk: the plain text stays, and the next text tries again.
      loading = null;
      throw error;
    },
  );
  return loading;
}

const subscribe = (tell: () => void) => {
  waiting.add(tell);
  return () => waiting.delete(tell);
};
const parserLoaded = () => parse !== null;

const trees = new Map<string, Root>();

function treeOf(text: string): Root | null {
  const known = trees.get(text);
  if (known) return known;
  const tree = isPlain(text) ? plainTree(text) : (parse?.(text) ?? null);
  if (tree) {
    if (trees.size > 400) trees.clear();
    trees.set(text, tree);
  }
  return tree;
}

/** The tree of a text, or null while the parser is on its way. */
export function useMarkdownTree(text: string): Root | null {
  useSyncExternalStore(subscribe, parserLoaded);
  const tree = treeOf(text);
  const needsParser = tree === null;
  useEffect(() => {
    if (needsParser) loadMarkdown().catch(() => undefined);
  }, [needsParser]);
  return tree;
}

// ---------- Rendering ----------

export interface MarkdownProps {
  text: string;
  /** Only phrasing content (inside legends, labels and buttons): paragraphs become spans, a single one stays bare. */
  phrasing?: boolean;
  /** Marked passages, as offsets into the visible text. */
  highlights?: readonly TextRange[];
  /** Sets off what the text asks for. */
  askBold?: boolean;
  /** What stands in a cloze gap `{{s1}}`. */
  renderSlot?: (slot: string) => ReactNode;
}

/** Text of the banks as React elements. No HTML passes, no links lead away, no images load. */
export const Markdown = memo(function Markdown(props: MarkdownProps) {
  const tree = useMarkdownTree(props.text);
  if (!tree) {
    const waiting = plainTree(props.text);
    return (
      <>
        {renderTree(waiting, {
          phrasing: props.phrasing,
          renderSlot: props.renderSlot,
        })}
      </>
    );
  }
  return <>{renderTree(tree, props)}</>;
});

function renderTree(root: Root, opts: Omit<MarkdownProps, "text">): ReactNode {
  const ask = opts.askBold ? askRange(root) : null;
  const marks = opts.highlights ?? [];
  const ranges = ask ? [...marks, ask] : marks;
  const askIndex = ask ? marks.length : -1;
  let offset = 0;

  const leaf = (value: string): ReactNode => {
    const start = offset;
    offset += value.length;
    if (ranges.length === 0) return value;
    return cutAt(start, offset, ranges).map((piece) => {
      const text = value.slice(piece.start - start, piece.end - start);
      const asked = piece.in.includes(askIndex);
      const marked = piece.in.some((i) => i !== askIndex);
      const inner = marked ? <mark>{text}</mark> : text;
      return asked ? (
        <span key={piece.start} className="ask">
          {inner}
        </span>
      ) : (
        <Fragment key={piece.start}>{inner}</Fragment>
      );
    });
  };

  const textOf = (value: string): ReactNode =>
    splitGaps(value).map((part, i) =>
      "gap" in part ? (
        <span key={i} data-slot={part.gap}>
          {opts.renderSlot?.(part.gap) ?? "____"}
        </span>
      ) : (
        <Fragment key={i}>{leaf(part.text)}</Fragment>
      ),
    );

  const all = (nodes: readonly Node[]): ReactNode =>
    nodes.map((n, i) => <Fragment key={i}>{one(n)}</Fragment>);

  const one = (node: Node): ReactNode => {
    switch (node.type) {
      case "paragraph":
        return opts.phrasing ? (
          <span className="para">{all(node.children)}</span>
        ) : (
          <p>{all(node.children)}</p>
        );
      case "heading":
        return (
          <p>
            <strong>{all(node.children)}</strong>
          </p>
        );
      case "text":
        return textOf(node.value);
      case "strong":
        return <strong>{all(node.children)}</strong>;
      case "emphasis":
        return <em>{all(node.children)}</em>;
      case "inlineCode":
        return <code>{leaf(node.value)}</code>;
      case "code":
        return (
          <pre>
            <code>{leaf(node.value)}</code>
          </pre>
        );
      case "break":
        return <br />;
      case "thematicBreak":
        return <hr />;
      case "blockquote":
        return <blockquote>{all(node.children)}</blockquote>;
      case "list":
        return createElement(
          node.ordered ? "ol" : "ul",
          node.ordered && node.start !== 1
            ? { start: node.start ?? undefined }
            : null,
          node.children.map((item, i) => (
            <li key={i}>
              {item.children.map((child, j) => (
                <Fragment key={j}>
                  {child.type === "paragraph" && !item.spread
                    ? all(child.children)
                    : one(child)}
                </Fragment>
              ))}
            </li>
          )),
        );
      case "table":
        return (
          <table>
            {node.children.map((row, i) => {
              const cells = row.children.map((cell, j) => {
                const align = node.align?.[j];
                return createElement(
                  i === 0 ? "th" : "td",
                  {
                    key: j,
                    scope: i === 0 ? "col" : undefined,
                    style: align ? { textAlign: align } : undefined,
                  },
                  all(cell.children),
                );
              });
              return i === 0 ? (
                <thead key={i}>
                  <tr>{cells}</tr>
                </thead>
              ) : (
                <tbody key={i}>
                  <tr>{cells}</tr>
                </tbody>
              );
            })}
          </table>
        );
      case "html":
        return leaf(node.value);
      case "link": {
        const address = addressOf(node);
        return (
          <>
            {all(node.children)}
            {address && <span className="addr">{leaf(address)}</span>}
          </>
        );
      }
      case "delete":
      case "linkReference":
      case "footnoteDefinition":
        return all(node.children);
      default:
        // Images, definitions and the like have nothing to show.
        return null;
    }
  };

  const only = root.children[0];
  if (opts.phrasing && root.children.length === 1 && only?.type === "paragraph")
    return all(only.children);
  return all(root.children);
}
