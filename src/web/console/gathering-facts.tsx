import type { ReactNode } from 'react'
import type { Problem } from '../../platform/problem.ts'
import { problemAt } from '../problems.ts'
import { DayField } from '../ui/day-field.tsx'
import { TextField } from '../ui/field.tsx'
import { SelectField } from '../ui/select-field.tsx'

export type Facts = {
  title: string
  day: string
  from: string
  to: string
  place: string
  speaker: string
  /** As it is typed; empty where seats are not counted. */
  seats: string
}

/** Where problems of these fields stand beside them. */
export const factsAt = ['title', 'day', 'from', 'to', 'place', 'speaker', 'capacity'] as const

/** What the server is told of the seats: no digits is an impossible number, which it says. */
export function seatsOf(typed: string): number | null {
  const tidy = typed.normalize('NFKC').trim()
  if (tidy === '') return null
  return /^\d{1,6}$/.test(tidy) ? Number(tidy) : 0
}

/** Every quarter of an hour from seven to ten in the evening. */
const TIMES = Array.from({ length: 61 }, (_, i) => {
  const minutes = 7 * 60 + i * 15
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}).map((time) => ({ value: time, name: time }))

/** The fields of a gathering, to arrange it and to change it; what a kind adds stands under its title. */
export function GatheringFacts(props: {
  facts: Facts
  onChange: (change: Partial<Facts>) => void
  problems: readonly Problem[]
  children?: ReactNode
}) {
  const { facts, onChange: set, problems } = props
  const fault = (key: (typeof factsAt)[number]) => problemAt(problems, key)
  const words = { title: ['名称', 60], place: ['地点（可以不填）', 60], speaker: ['主讲人（可以不填）', 40] } as const
  const line = (key: keyof typeof words) => (
    <TextField
      label={words[key][0]}
      max={words[key][1]}
      value={facts[key]}
      onChange={(value) => set({ [key]: value })}
      fault={fault(key)}
    />
  )
  return (
    <>
      {line('title')}
      {props.children}
      <DayField label="日期" value={facts.day} onChange={(day) => set({ day })} fault={fault('day')} />
      <div className="two">
        <SelectField
          label="开始"
          value={facts.from}
          onChange={(from) => set({ from })}
          options={TIMES}
          fault={fault('from')}
        />
        <SelectField label="结束" value={facts.to} onChange={(to) => set({ to })} options={TIMES} fault={fault('to')} />
      </div>
      {line('place')}
      {line('speaker')}
      <TextField
        label="座位数（不限可以不填）"
        max={6}
        value={facts.seats}
        onChange={(seats) => set({ seats })}
        fault={fault('capacity')}
      />
    </>
  )
}

/** What the server takes of the fields. */
export function sentFacts<Some extends Facts>({ seats, ...facts }: Some) {
  return { ...facts, capacity: seatsOf(seats) }
}

/** As a row was announced, to be changed. */
export function factsOf(row: Omit<Facts, 'seats'> & { capacity: number | null }): Facts {
  const { title, day, from, to, place, speaker, capacity } = row
  return { title, day, from, to, place, speaker, seats: capacity === null ? '' : String(capacity) }
}
