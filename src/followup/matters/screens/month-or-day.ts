import { formatDay } from '../../../platform/calendar.ts'

/** 2026年9月3日; of a month alone: 2026年9月. */
export function monthOrDay(raised: string): string {
  return raised.length > 7 ? formatDay(raised) : formatDay(`${raised}-01`).replace(/1日$/, '')
}
