import { type MessageId, word } from '../../core/messages/catalogue.ts';
import type { Language } from '../../core/messages/message.ts';

let current: Language = /^en/i.test(navigator.language) ? 'en' : 'ru';

/** The language that the page speaks now. */
export const language = (): Language => current;

/** Has an element say a sentence without parameters, now and in whatever language comes. */
export function saying(place: HTMLElement, id: MessageId): void {
  place.dataset['say'] = id;
  place.textContent = word(id)[current];
}

/** Says every sentence of the page in a language. */
export function speak(chosen: Language): void {
  current = chosen;
  document.documentElement.lang = chosen;
  document.title = word('provider.title')[chosen];
  for (const place of document.querySelectorAll<HTMLElement>('[data-say]')) {
    place.textContent = word(place.dataset['say'] as MessageId)[chosen];
  }
}
