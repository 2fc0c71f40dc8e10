import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type MatterKind, matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { SideForm } from '../../../web/ui/side-form.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { MatterView } from '../contract.ts'
import { type Props, useSeen } from './console-matter-forms.tsx'

type Part = { key: number; kind: MatterKind; text: string }
const MOST = 5

/** 分成几件: each part gets a number of its own; the family sees all of them. */
export function SplitForm({ view, onClose }: Props) {
  const [parts, setParts] = useState<Part[]>(() => [1, 2].map((key) => ({ key, kind: view.kind, text: '' })))
  const [missing, setMissing] = useState(false)
  const split = useAct(orpc.matters.split.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, split.problems)
  const change = (key: number, to: Partial<Part>) => setParts(parts.map((p) => (p.key === key ? { ...p, ...to } : p)))
  const submit = () => {
    setMissing(true)
    if (parts.every(({ text }) => text.trim() !== ''))
      split.go({ matterId: view.id, seen, parts: parts.map(({ kind, text }) => ({ kind, text })) })
  }
  return (
    <SideForm title="分成几件" act="分成几件" at={[]} {...split} onSubmit={submit} onClose={onClose}>
      <p className="soft">这一件的编号留着，写明分成了哪几件；家属都看得到。</p>
      {parts.map((part, i) => (
        <fieldset key={part.key}>
          <legend className="field-label">第 {i + 1} 件</legend>
          <SelectField
            label="哪一类"
            value={part.kind}
            onChange={(value) => change(part.key, { kind: matterKinds.find((k) => k === value) ?? part.kind })}
            options={matterKinds.map((value) => ({ value, name: matterKindNames[value] }))}
          />
          <LongField
            label="内容"
            hint={i === 0 ? '照家属的话写这一件' : ''}
            max={1000}
            value={part.text}
            onChange={(text) => change(part.key, { text })}
            fault={missing && part.text.trim() === '' ? '请填写。' : problemAt(split.problems, `parts.${i}.text`)}
          />
        </fieldset>
      ))}
      <div className="row">
        <Button
          disabled={parts.length >= MOST}
          onClick={() => setParts([...parts, { key: (parts.at(-1)?.key ?? 0) + 1, kind: view.kind, text: '' }])}
        >
          再加一件
        </Button>
        {parts.length > 2 && <Button onClick={() => setParts(parts.slice(0, -1))}>去掉最后一件</Button>}
      </div>
    </SideForm>
  )
}

/** 并到另一件: two of one family that are one go on under one number. */
export function JoinForm({ view, onClose }: Props) {
  const [intoId, setIntoId] = useState('')
  const [missing, setMissing] = useState(false)
  const join = useAct(orpc.matters.join.mutationOptions({ onSuccess: onClose }))
  const seen = useSeen(view, join.problems)
  const others = view.joinable
  const into = others.find(({ id }) => id === intoId)
  const submit = () => {
    setMissing(true)
    if (into) join.go({ matterId: view.id, seen, intoId: into.id, intoSeen: into.seen })
  }
  return (
    <SideForm title="并到另一件" act="合并" at={['intoId']} {...join} onSubmit={submit} onClose={onClose}>
      {others.length === 0 ? (
        <p>这一家没有别的还没定措施的事项可以合并。一件同意说明是谁家提的、一件不同意的，也不能合并。</p>
      ) : (
        <SelectField
          label="并到哪一件"
          none="请选择"
          hint="两个编号都留着，一起办理、一起答复；家属两件都看得到。"
          value={intoId}
          onChange={setIntoId}
          fault={missing && !into ? '请选择并到哪一件。' : problemAt(join.problems, 'intoId')}
          options={others.map(({ id, number, text }) => ({ value: id, name: `第 ${number} 号 ${text.slice(0, 30)}` }))}
        />
      )}
    </SideForm>
  )
}

const tieNames: Record<MatterView['ties'][number]['tie'], string> = {
  part: '分出来的',
  whole: '原来是一件',
  into: '并到',
  joined: '并到这一件的',
}

/** The others that it came from and went to. */
export function Ties(props: { ties: MatterView['ties'] }) {
  if (props.ties.length === 0) return null
  return (
    <ul>
      {props.ties.map(({ tie, id, number }) => (
        <li key={`${tie} ${id}`}>
          {tieNames[tie]}：
          <Link to="/matters/$matterId" params={{ matterId: id }}>
            第 {number} 号
          </Link>
        </li>
      ))}
    </ul>
  )
}
