import { z } from 'zod';
import { textSchema } from '../documents/text.ts';
import { message } from '../messages/catalogue.ts';

type Item = { readonly property: string };

/**
 * A list of `{property, …}` read as one object: every property at most once, none unknown.
 * Issues carry the property's name in their path, so that they are found again in the document.
 */
function byProperty<S extends z.ZodRawShape, I extends Item>(
  shape: S,
  item: z.ZodType<I>,
  contentOf: (item: I) => unknown,
  under: readonly string[],
) {
  const whole = z.strictObject(shape);
  return z.array(item).transform((items, context): z.output<typeof whole> => {
    const found = new Map<string, unknown>();
    for (const [index, each] of items.entries()) {
      const known = Object.hasOwn(shape, each.property);
      const problem = known
        ? message('regulations.duplicate-property', { property: each.property })
        : message('regulations.unknown-property', { known: Object.keys(shape).join(', ') });
      if (!known || found.has(each.property)) {
        context.addIssue({ code: 'custom', path: [index, 'property'], params: { problem } });
      } else found.set(each.property, contentOf(each));
    }
    const result = whole.safeParse(Object.fromEntries(found));
    if (result.success) return result.data;
    for (const { path, ...issue } of result.error.issues) {
      const [property = '', ...rest] = path;
      context.issues.push({ ...issue, input: undefined, path: [property, ...under, ...rest] });
    }
    return z.NEVER;
  });
}

const customProperty = z.strictObject({
  property: z.string(),
  value: z.unknown(),
  description: textSchema.optional(),
});

/** `customProperties` of ODCS as one typed object. */
export function customProperties<S extends z.ZodRawShape>(shape: S) {
  return byProperty(shape, customProperty, (item) => item.value, ['value']);
}

const slaProperty = z.looseObject({ property: z.string() });

/** `slaProperties` of ODCS as one typed object: each member is the item without its `property`. */
export function slaProperties<S extends z.ZodRawShape>(shape: S) {
  return byProperty(shape, slaProperty, ({ property: _, ...content }) => content, []);
}
