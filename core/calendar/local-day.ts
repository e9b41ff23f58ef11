/** The time zone of the working calendar: one for the whole country since 1 March 2024. */
const zone = 'Asia/Almaty';

const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const timeFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The calendar day in Kazakhstan at an instant, YYYY-MM-DD. */
export function localDay(at: Date): string {
  return dayFormat.format(at);
}

/** The time of day in Kazakhstan at an instant, HH:MM from 00:00 to 23:59. */
export function localTime(at: Date): string {
  return timeFormat.format(at);
}
