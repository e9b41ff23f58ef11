/** The time zone of the working calendar: one for the whole country since 1 March 2024. */
const zone = 'Asia/Almaty';

const format = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Kazakhstan at an instant, YYYY-MM-DD. */
export function localDay(at: Date): string {
  return format.format(at);
}
