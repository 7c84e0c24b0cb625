/** Time left as '2:03:41' or '4:05', and in words for screen readers. Seconds are rounded up, so that 0:00 means over. */
export function clockText(remainingMs: number): string {
  const { h, m, s } = split(remainingMs);
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** '2 hours 3 minutes', '5 minutes', '40 seconds'; minutes are rounded down once a minute or more is left. */
export function clockWords(remainingMs: number): string {
  const { h, m, s } = split(remainingMs);
  const parts = [
    h > 0 && count(h, "hour"),
    m > 0 && count(m, "minute"),
    h === 0 && m === 0 && count(s, "second"),
  ];
  return parts.filter(Boolean).join(" ");
}

function split(ms: number) {
  const total = Math.max(0, Math.ceil(ms / 1000));
  return {
    h: Math.floor(total / 3600),
    m: Math.floor(total / 60) % 60,
    s: total % 60,
  };
}
const two = (n: number) => String(n).padStart(2, "0");
const count = (n: number, unit: string) => `${n} ${unit}${n === 1 ? "" : "s"}`;
