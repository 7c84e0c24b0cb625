import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";

export type TagKind = "ok" | "no" | "warn" | "info";

const usual: Record<TagKind, IconName> = {
  ok: "check",
  no: "cross",
  warn: "flag-on",
  info: "minus",
};

/** A state in a word, its icon first and its colour last. */
export function Tag({
  kind,
  icon = usual[kind],
  className,
  children,
}: {
  kind: TagKind;
  icon?: IconName;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={`tag ${kind}${className ? ` ${className}` : ""}`}>
      <Icon name={icon} small />
      <span>{children}</span>
    </span>
  );
}
