/** Words that several papers share. */
import { beijingDay, beijingTime, formatDay } from '../platform/calendar.ts'

/** Beijing day and hour of an instant: 2026年3月9日 19:30 */
export function formatInstant(instant: string): string {
  return `${formatDay(beijingDay(instant))} ${beijingTime(instant)}`
}

/** A person as a paper names them: 刘志强　党组书记 */
export function personWithTitle({ name, title }: { name: string; title: string }): string {
  return title === '' ? name : `${name}　${title}`
}

/** The parts that are there, side by side. */
export function besides(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('　')
}

/** What somebody wrote, as a sentence that ends. */
export function asSentence(text: string): string {
  return /[。！？]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`
}
