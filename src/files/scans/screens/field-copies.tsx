import { useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { type MatterKind, matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { api } from '../../../web/api.ts'
import { LongField } from '../../../web/field/fields.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { OneOf } from '../../../web/field/radio-group.tsx'
import { useAct } from '../../../web/field/use-act.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'

const copies = reading(() => api.scans.ownCopies({}))
type Copy = { documentId: string; members: string[]; filedOn: string }

/** Records of the own visits that were signed on paper and came back by scan: what stands on them is written down; nothing here while there is none. */
export function OwnCopies() {
  const { data } = useReading(copies, undefined)
  if (!data || data.copies.length === 0) return null
  return (
    <section className="part" aria-label="签了名的登记表">
      <div className="strip">
        {data.copies.length} 份签了名的登记表扫描回来了。家属在上面写了意见建议的，请逐件登记，单位逐件答复。
      </div>
      {data.copies.map((copy) => (
        <OneCopy key={copy.documentId} copy={copy} />
      ))}
    </section>
  )
}

function OneCopy(props: { copy: Copy }) {
  const { documentId, members, filedOn } = props.copy
  const [open, setOpen] = useState(false)
  const [numbers, setNumbers] = useState<readonly number[]>([])
  const taken = useAct(() => api.scans.opinionsTaken({ documentId }))
  return (
    <div className="copy">
      <p>
        <a className="open" href={`/api/documents/${documentId}/file.pdf`} target="_blank" rel="noreferrer">
          {members.join('、')}家的登记表
        </a>
      </p>
      <p className="soft">{formatShortDay(filedOn)}归档</p>
      {numbers.length > 0 && <p role="status">已登记第 {numbers.join('、')} 号。</p>}
      <Problems problems={taken.problems} />
      {open ? (
        <RaiseForm
          documentId={documentId}
          onDone={(number) => {
            setNumbers([...numbers, number])
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      ) : (
        <div className="acts">
          <button type="button" className="second" onClick={() => setOpen(true)}>
            {numbers.length > 0 ? '再登记一件' : '登记一件'}
          </button>
          <button type="button" className="quiet" disabled={taken.busy} onClick={() => taken.go(undefined)}>
            {numbers.length > 0 ? '都登记了' : '上面没有意见建议'}
          </button>
        </div>
      )}
    </div>
  )
}

function RaiseForm(props: { documentId: string; onDone: (number: number) => void; onClose: () => void }) {
  const [kind, setKind] = useState<MatterKind>()
  const [text, setText] = useState('')
  const [named, setNamed] = useState<'yes' | 'no'>()
  const [tried, setTried] = useState(false)
  const raise = useAct(api.scans.raiseFromCopy, ({ number }) => props.onDone(number))
  const lacks: Problem[] = [
    ...(kind === undefined ? [{ code: 'empty', message: '请选一类。', path: 'kind' }] : []),
    ...(text.trim() === '' ? [{ code: 'empty', message: '请照纸上写下家属的话。', path: 'text' }] : []),
    ...(named === undefined ? [{ code: 'empty', message: '请照纸上选一项。', path: 'nameAllowed' }] : []),
  ]
  const faults = [...(tried ? lacks : []), ...raise.problems]
  const send = () => {
    setTried(true)
    if (kind !== undefined && named !== undefined && lacks.length === 0)
      raise.go({ documentId: props.documentId, kind, text, nameAllowed: named === 'yes' })
  }
  return (
    <div className="form">
      <OneOf
        label="哪一类"
        beside="two"
        options={matterKinds.map((value) => ({ value, name: matterKindNames[value] }))}
        value={kind}
        fault={faultAt(faults, 'kind')}
        onChange={setKind}
      />
      <LongField
        label="内容"
        hint="照纸上写的原话。"
        max={1000}
        rows={5}
        value={text}
        fault={faultAt(faults, 'text')}
        onChange={setText}
      />
      <OneOf
        label="报告党组时可以说明是谁家提的吗？纸上没有写的，选不要说明。"
        beside="two"
        options={[
          { value: 'yes', name: '可以' },
          { value: 'no', name: '不要说明' },
        ]}
        value={named}
        fault={faultAt(faults, 'nameAllowed')}
        onChange={setNamed}
      />
      <Problems problems={faults} at={['kind', 'text', 'nameAllowed']} />
      <div className="acts">
        <button type="button" className="second" disabled={raise.busy} onClick={send}>
          登记这一件
        </button>
        <button type="button" className="quiet" onClick={props.onClose}>
          先不登记
        </button>
      </div>
    </div>
  )
}
