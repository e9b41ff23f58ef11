import { z } from 'zod';

const dateSchema = z.iso.date();
const lineSchema = z.string().regex(/^(?!\s*$)[^\p{Cc}\p{Cs}]{1,200}$/u);
/** A text in every language of the product. */
const textSchema = z.strictObject({ en: lineSchema, ru: lineSchema });

const holidaySchema = z.strictObject({
  date: dateSchema,
  transferredTo: dateSchema.optional(),
  name: textSchema,
  law: textSchema,
});

const dayOffSchema = z.strictObject({
  date: dateSchema,
  status: z.enum(['fixed', 'confirmed', 'estimated']),
  name: textSchema,
  law: textSchema,
});

const moveSchema = z.strictObject({ worked: dateSchema, dayOff: dateSchema, act: textSchema });

/** A correction of a year that was in use: the act that ordered it, the day of the act, and what changed. */
const correctionSchema = z.strictObject({ date: dateSchema, act: textSchema, change: textSchema });

/** The form of a file of the working calendar; the comment at the top of each file tells what its fields mean. */
export const yearSchema = z.strictObject({
  year: z.int().min(2000).max(2100),
  week: z.literal('five-day'),
  status: z.enum(['confirmed', 'estimated']),
  version: z.int().min(1),
  acts: z.array(correctionSchema),
  holidays: z.array(holidaySchema).min(1),
  daysOff: z.array(dayOffSchema),
  moved: z.array(moveSchema),
});

/** One year of the working calendar: the days that differ from an ordinary week, each with its law or act. */
export type WorkingYear = z.output<typeof yearSchema>;

/** A public holiday (Law on Holidays). With `transferredTo` it falls on a day off, and that day is off instead. */
export type Holiday = WorkingYear['holidays'][number];

/** A day off by law that is no holiday and moves nothing (Labour Code, article 84(5)). */
export type DayOff = WorkingYear['daysOff'][number];

/** A weekend day that an act made a working day, and the day off given for it (Labour Code, article 85(3)). */
export type Move = WorkingYear['moved'][number];
