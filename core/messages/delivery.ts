import { texts } from './message.ts';

/** Sentences about deliveries. */
export const deliveryTexts = texts({
  'delivery.hierarchy-broken': {
    en: 'A value of a dimension lies within two different values of its coarser column, so that its totals would be of neither. Correct the SELECT or the hierarchy under "within".',
    ru: 'Значение измерения относится к двум разным значениям более крупного уровня, и итоги были бы неверны. Исправьте SELECT или иерархию в «within».',
  },
  'delivery.cannot-protect': {
    en: 'Earlier deliveries of this calculation told so much that a small number would be found whatever is suppressed. Nothing is delivered; ask for fewer dimensions or totals.',
    ru: 'Прежние выдачи этого расчёта сообщили столько, что малое число было бы найдено при любом сокрытии. Ничего не выдано; запросите меньше измерений или итогов.',
  },
});
