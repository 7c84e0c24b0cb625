/**
 * A measured bar with a hatched gap to its target, or with band limits cut into it. All values in percent, 0 to 100.
 * The percentage is printed beside it by the caller; `label` says it to a screen reader ("Mastery 42%, target 75%").
 * Needs <Hatch/> on the page.
 */
export function Meter({
  value,
  target,
  cuts,
  label,
}: {
  value: number | null;
  target?: number;
  cuts?: readonly number[];
  label: string;
}) {
  const v = clamp(value ?? 0);
  const t = target === undefined ? undefined : clamp(target);
  return (
    <svg className="meter" role="img" aria-label={label}>
      <rect className="tr" width="100%" height="12" rx="1" />
      {t !== undefined && t > v && (
        <rect className="gap" x={`${v}%`} width={`${t - v}%`} height="12" />
      )}
      {value !== null && (
        <rect className="v" width={`${v}%`} height="12" rx="1" />
      )}
      {t !== undefined && (
        <>
          <line className="halo-t" x1={`${t}%`} x2={`${t}%`} y1="0" y2="12" />
          <line className="tick" x1={`${t}%`} x2={`${t}%`} y1="-3" y2="15" />
        </>
      )}
      {cuts?.map((c) => (
        <line
          key={c}
          className="cut"
          x1={`${c}%`}
          x2={`${c}%`}
          y1="-3"
          y2="15"
        />
      ))}
    </svg>
  );
}

const clamp = (n: number) =>
  Math.min(100, Math.max(0, Math.round(n * 10) / 10));
