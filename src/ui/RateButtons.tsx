import { Icon, type IconName } from "./Icon.tsx";
import "./card.css";

export type Rating = "again" | "hard" | "good" | "easy";

const ratings: readonly {
  rating: Rating;
  word: string;
  icon: IconName;
  key: string;
}[] = [
  { rating: "again", word: "Again", icon: "undo", key: "1" },
  { rating: "hard", word: "Hard", icon: "minus", key: "2" },
  { rating: "good", word: "Good", icon: "check", key: "3" },
  { rating: "easy", word: "Easy", icon: "arrow-right", key: "4" },
];

/** The four ratings with the interval each leads to ("in 3 days"). Keys are shown here and handled by the player. */
export function RateButtons({
  intervals,
  onRate,
  showKeys = true,
}: {
  intervals: Record<Rating, string>;
  onRate: (rating: Rating) => void;
  showKeys?: boolean;
}) {
  return (
    <div className="rates" role="group" aria-label="How well did you remember?">
      {ratings.map((r) => (
        <button
          key={r.rating}
          type="button"
          className={`rate${r.rating === "good" ? " primary" : ""}`}
          onClick={() => onRate(r.rating)}
        >
          <Icon name={r.icon} />
          <b>{r.word}</b> <small>{intervals[r.rating]}</small>
          {showKeys && <kbd aria-hidden="true">{r.key}</kbd>}
        </button>
      ))}
    </div>
  );
}

/** The earlier ratings of a card as icons, said in words. */
export function RatingDots({ ratings: given }: { ratings: readonly Rating[] }) {
  return (
    <span className="dots">
      <span className="vh">Earlier ratings: {given.join(", ")}.</span>
      {given.map((g, i) => (
        <Icon
          key={i}
          name={ratings.find((r) => r.rating === g)?.icon ?? "minus"}
          small
        />
      ))}
    </span>
  );
}
