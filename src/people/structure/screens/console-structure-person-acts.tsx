import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { intoView } from '../../../web/ui/scroll-into-view.ts'
import { useAct } from '../../../web/ui/use-act.ts'
import type { PersonView } from '../view-schemas.ts'
import { LeaderField } from './console-structure-acting.tsx'
import type { PanelProps } from './console-structure-panel.tsx'
import { PLACE_PATHS, type Place, PlaceFields } from './console-structure-place.tsx'

type Props = PanelProps & { person: PersonView }

/** 调动, 离开, 重新回来, 可担任记录员: one form open at a time, in the panel itself. */
export function PersonActs(props: Props) {
  const { person } = props
  const [open, setOpen] = useState<'transfer' | 'leave' | 'rejoin'>()
  const record = useAct(orpc.structure.setRecording.mutationOptions())
  const close = () => setOpen(undefined)
  if (open === 'transfer') return <PlaceForm {...props} kind="transfer" onDone={close} />
  if (open === 'rejoin') return <PlaceForm {...props} kind="rejoin" onDone={close} />
  if (open === 'leave') return <LeaveForm {...props} onDone={close} />
  if (person.leftOn !== null)
    return (
      <div>
        <Button onClick={() => setOpen('rejoin')}>重新回来</Button>
      </div>
    )
  return (
    <div className="stack">
      <div className="row">
        <Button onClick={() => setOpen('transfer')}>调动</Button>
        <Button onClick={() => setOpen('leave')}>离开</Button>
        <Button loading={record.busy} onClick={() => record.go({ officerId: person.id, canRecord: !person.canRecord })}>
          {person.canRecord ? '不再担任记录员' : '可担任记录员'}
        </Button>
      </div>
      <Problems problems={record.problems} />
    </div>
  )
}

function PlaceForm(props: Props & { kind: 'transfer' | 'rejoin'; onDone: () => void }) {
  const { person, view, kind } = props
  const here = view.officers.find((o) => o.id === person.id)
  const last = person.terms[0]
  const known = view.departments.some((d) => d.name === last?.department)
  const [place, setPlace] = useState<Place>({
    department: known ? (last?.department ?? '') : '',
    newDepartment: false,
    title: here?.title ?? last?.title ?? '',
    post: here?.post ?? last?.post ?? 'staff',
    from: today(),
  })
  const transfer = useAct(orpc.structure.transfer.mutationOptions())
  const rejoin = useAct(orpc.structure.rejoin.mutationOptions({ onSuccess: props.onDone }))
  const act = kind === 'transfer' ? transfer : rejoin
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.go({ ...place, officerId: person.id })
  }
  if (transfer.answer) return <Moved inCharge={transfer.answer.inCharge} post={place.post} onDone={props.onDone} />
  return (
    <form className="form" ref={intoView} onSubmit={submit} noValidate>
      <h3>{kind === 'transfer' ? '调动' : '重新回来'}</h3>
      <Problems problems={act.problems} at={[...PLACE_PATHS]} />
      <PlaceFields
        view={view}
        value={place}
        problems={act.problems}
        fromLabel={kind === 'transfer' ? '自哪天起' : '回来的日期'}
        onChange={setPlace}
      />
      {kind === 'transfer' && (
        <p className="soft small">换了部室的，单独登记的分管和对口联系同日结束，改按新部室的登记；名单会提示变动。</p>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={act.busy}>
          登记
        </Button>
        <Button onClick={props.onDone}>不登记</Button>
      </div>
    </form>
  )
}

function Moved(props: { inCharge: readonly string[]; post: string; onDone: () => void }) {
  const isUncharged = props.inCharge.length === 0 && props.post === 'staff'
  return (
    <Strip kind={isUncharged ? 'waits' : 'done'}>
      <p>
        已登记调动。
        {props.inCharge.length > 0 && `现由${props.inCharge.join('、')}分管。`}
        {isUncharged && '新的部室没有登记分管领导，请打开部室登记，或在下面单独登记。'}
      </p>
      <div className="row">
        <Button onClick={props.onDone}>知道了</Button>
      </div>
    </Strip>
  )
}

const CHARGES = [
  { value: 'acting', name: '由另一位班子成员代管', hint: '分管保留，直到登记新的分管领导' },
  { value: 'end', name: '一并结束分管', hint: '这些部室将没有分管领导，需另行登记' },
] as const

function LeaveForm(props: Props & { onDone: () => void }) {
  const { person, view } = props
  const holds = person.holds.some((c) => c.endsOn === null && c.kind === 'charge')
  const [on, setOn] = useState(today)
  const [charge, setCharge] = useState<'acting' | 'end'>('acting')
  const [substituteId, setSubstitute] = useState('')
  const leave = useAct(orpc.structure.leave.mutationOptions({ onSuccess: props.onDone }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    leave.go({
      officerId: person.id,
      on,
      charge: holds ? charge : 'keep',
      ...(holds && charge === 'acting' && substituteId !== '' ? { substituteId } : {}),
    })
  }
  return (
    <form className="form" ref={intoView} onSubmit={submit} noValidate>
      <h3>离开本单位</h3>
      <Problems problems={leave.problems} at={['on', 'substituteId']} />
      <DayField
        label="自哪天起不在"
        value={on}
        years={0}
        fault={leave.problems.find((p) => p.path === 'on')?.message}
        onChange={setOn}
      />
      {holds && (
        <>
          <p>
            {person.name}分管
            {person.holds
              .filter((c) => c.endsOn === null && c.kind === 'charge')
              .map((c) => c.of)
              .join('、')}
            。离开以后：
          </p>
          <RadioGroup label="分管的工作" value={charge} options={CHARGES} onChange={setCharge} />
          {charge === 'acting' && (
            <LeaderField
              label="由谁代管"
              view={view}
              except={person.id}
              value={substituteId}
              fault={leave.problems.find((p) => p.path === 'substituteId')?.message}
              onChange={setSubstitute}
            />
          )}
        </>
      )}
      <p className="soft small">档案、家访记录和任职经历都保留；名单会提示这一户的变动。</p>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={leave.busy}>
          登记离开
        </Button>
        <Button onClick={props.onDone}>不登记</Button>
      </div>
    </form>
  )
}
