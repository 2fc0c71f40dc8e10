/**
 * RFC 5545: visits, and what else one is asked to, as a phone's calendar reads them. Times are UTC, so that no zone needs to be described; China keeps one zone
 * without summer time. What stands in it is what the visitor's own list shows: the officer's family, area, with whom.
 */
import type { Part } from '../../../vocabulary/parts-of-day.ts'

export type CalendarEntry = {
  /** Stays the same when the visit gets another time: read in again, the entry moves. */
  uid: string
  day: string
  /** A part of the day, or hours of their own: 15:00. */
  when: Part | { from: string; to: string }
  summary: string
  location: string
  description: string
  /** Called off: read in again, the entry goes. */
  cancelled?: boolean
}

/** A calendar wants hours where a plan has parts of a day: when one may knock. Beijing. */
const HOURS: Record<Part, readonly [string, string]> = {
  am: ['09:00', '11:30'],
  pm: ['14:30', '17:00'],
  evening: ['19:00', '21:00'],
}

/** `at`: the instant at which it was made, which orders one against another. */
export function icalendar(name: string, entries: readonly CalendarEntry[], at: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lianfang//Visits//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap((entry) => eventOf(entry, at)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventOf(entry: CalendarEntry, at: string): string[] {
  const [from, to] = typeof entry.when === 'string' ? HOURS[entry.when] : [entry.when.from, entry.when.to]
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}@lianfang`,
    `DTSTAMP:${utc(at)}`,
    // of two that name one visit the later holds
    `SEQUENCE:${Math.floor(Date.parse(at) / 1000) % 2_000_000_000}`,
    `DTSTART:${utc(`${entry.day}T${from}:00+08:00`)}`,
    `DTEND:${utc(`${entry.day}T${to}:00+08:00`)}`,
    `SUMMARY:${escaped(entry.summary)}`,
    ...(entry.location === '' ? [] : [`LOCATION:${escaped(entry.location)}`]),
    `DESCRIPTION:${escaped(entry.description)}`,
    // whoever sees that the time is taken need not see what for (RFC 5545, 3.8.1.3)
    'CLASS:PRIVATE',
    ...(entry.cancelled ? ['STATUS:CANCELLED'] : []),
    'END:VEVENT',
  ]
}

/** 20260908T110000Z */
function utc(instant: string): string {
  return new Date(instant).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
}

/** RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n')
}

const MOST_OCTETS = 75

/** RFC 5545, 3.1: no line over 75 octets; a character is never cut. */
function folded(line: string): string {
  const rows = ['']
  let octets = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > MOST_OCTETS) {
      rows.push('')
      octets = 1
    }
    rows.push((rows.pop() ?? '') + character)
    octets += size
  }
  return rows.join('\r\n ')
}
