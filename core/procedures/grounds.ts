import { word } from '../messages/catalogue.ts';
import type { Text } from '../messages/message.ts';
import type { Ground } from './model.ts';

/** The words of a ground, as a letter quotes them. */
export const groundWords: Readonly<Record<Ground, Text>> = {
  '7-1': word('ground.7-1'),
  '7-2': word('ground.7-2'),
  '7-3a': word('ground.7-3a'),
  '7-3b': word('ground.7-3b'),
  '7-4': word('ground.7-4'),
  '2-1': word('ground.2-1'),
  '2-2': word('ground.2-2'),
  '2-3': word('ground.2-3'),
  '2-4': word('ground.2-4'),
  '3-13': word('ground.3-13'),
};
