/** A section of the page of operators, as alarms name it. */
export const linkTo = (section: string): string => `docs/operations.md#${section}`;
