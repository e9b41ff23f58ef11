/**
 * An element of the page by its id.
 * @throws TypeError when the page has none of that kind: a defect
 */
export function element<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new TypeError(`the page has no ${id}`);
}

/** Shows one paragraph a line in place of what an element holds. */
export function showLines(place: HTMLElement, lines: readonly string[]): void {
  place.replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    }),
  );
}
