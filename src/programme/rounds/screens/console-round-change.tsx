import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { spanOf } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { roundView } from '../contract.ts'

type Round = z.infer<typeof roundView>

/** When the round is, beside its name; whoever coordinates changes it there. */
export function RoundSpan(props: { round: Round; open: boolean; onOpen: (open: boolean) => void }) {
  const { round, open, onOpen } = props
  const mayChange = useHolds('coordinator')
  return (
    <span className="row">
      <span className="soft">{spanOf(round.startsOn, round.endsOn)}</span>
      {mayChange && !open && (
        <Button type="link" onClick={() => onOpen(true)}>
          改名称、日期
        </Button>
      )}
    </span>
  )
}

/** Name and dates of the round, with what other dates bring, said before they are taken. */
export function ChangeRound(props: { round: Round; ends: string | undefined; onDone: () => void }) {
  // what the form was opened over is what the act names, whatever is fetched meanwhile
  const [{ id: roundId, ...shown }] = useState(props.round)
  const seen = { name: shown.name, startsOn: shown.startsOn, endsOn: shown.endsOn }
  const [name, setName] = useState(seen.name)
  const [startsOn, setStartsOn] = useState(seen.startsOn)
  const [endsOn, setEndsOn] = useState(props.ends ?? seen.endsOn)
  const change = useAct(orpc.rounds.change.mutationOptions({ onSuccess: props.onDone }))
  const isMoved = startsOn !== seen.startsOn || endsOn !== seen.endsOn
  const outlook = useQuery(
    orpc.rounds.outlook.queryOptions({ input: { roundId, startsOn, endsOn }, enabled: isMoved }),
  ).data
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.go({ roundId, name, startsOn, endsOn, seen })
  }
  const fault = (path: string) => problemAt(change.problems, path)
  const blocks = isMoved ? (outlook?.blocks ?? []) : []
  return (
    <form className="form now" onSubmit={submit} noValidate aria-label="改名称、日期">
      <Problems problems={change.problems} at={['name', 'startsOn', 'endsOn']} />
      <TextField label="名称" value={name} onChange={setName} max={40} fault={fault('name')} />
      <DayField label="开始" value={startsOn} onChange={setStartsOn} fault={fault('startsOn')} />
      <DayField label="结束" value={endsOn} onChange={setEndsOn} fault={fault('endsOn')} />
      <div aria-live="polite">
        {blocks.map((line) => (
          <p key={line} className="fault">
            {line}
          </p>
        ))}
        {isMoved && outlook?.follows.map((line) => <p key={line}>{line}</p>)}
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={change.busy} disabled={blocks.length > 0}>
          保存
        </Button>
        <Button onClick={props.onDone}>先不改</Button>
      </div>
    </form>
  )
}
