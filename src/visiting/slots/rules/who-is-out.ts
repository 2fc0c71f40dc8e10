/** Who is out with whom at a time (方案 §三.5): a recorder is with one visitor at a time; one trip of a visitor may take several doors. */
import type { Part } from '../../../vocabulary/parts-of-day.ts'

export type Pair = { id: string; visitorId: string; recorderId: string }
export type Time = { day: string; part: Part }
export type Out = Pair & Time

/** Of the two who would go, the one who is elsewhere at that time: the recorder is told first. */
export function elsewhere(visit: Pair, at: Time, out: readonly Out[]): 'recorder' | 'visitor' | undefined {
  const others = out.filter((o) => o.id !== visit.id && o.day === at.day && o.part === at.part)
  const takesRecorder = (o: Out) =>
    (o.recorderId === visit.recorderId && o.visitorId !== visit.visitorId) || o.visitorId === visit.recorderId
  if (others.some(takesRecorder)) return 'recorder'
  return others.some((o) => o.recorderId === visit.visitorId) ? 'visitor' : undefined
}
