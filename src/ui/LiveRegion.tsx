/** Says a message to screen readers when it changes. Mounted before the first message, or that one is not heard. */
export function LiveRegion({
  message,
  urgent = false,
}: {
  message: string;
  urgent?: boolean;
}) {
  return (
    <p className="vh" role={urgent ? "alert" : "status"}>
      {message}
    </p>
  );
}
