import { Input } from 'antd'
import { useState } from 'react'
import { nameHolds } from '../../../platform/normalise-name.ts'
import type { PictureView } from '../view-schemas.ts'

const MOST = 8

/** A name typed gives the people of that name, each one key or click away; Enter opens the first. */
export function FindPerson(props: { view: PictureView; onOpen: (officerId: string) => void }) {
  const [word, setWord] = useState('')
  const typed = word.trim()
  const departments = new Map(props.view.departments.map((d) => [d.id, d.name]))
  const found = typed === '' ? [] : props.view.officers.filter((o) => nameHolds(o.name, typed))
  const open = (id: string) => {
    setWord('')
    props.onOpen(id)
  }
  return (
    <div className="field structure-find">
      <label htmlFor="structure-find">找人</label>
      <Input
        id="structure-find"
        placeholder="姓名"
        value={word}
        allowClear
        autoComplete="off"
        onChange={(event) => setWord(event.target.value)}
        onPressEnter={() => found[0] && open(found[0].id)}
      />
      {typed !== '' && (
        <div className="structure-found" role="status">
          {found.length === 0 && <span className="soft small">没有叫“{typed}”的人。</span>}
          {found.slice(0, MOST).map((o) => (
            <button key={o.id} type="button" className="chip" onClick={() => open(o.id)}>
              {o.name} <span className="small">{departments.get(o.departmentId)}</span>
            </button>
          ))}
          {found.length > MOST && <span className="soft small">共 {found.length} 人，请多写一个字。</span>}
        </div>
      )}
    </div>
  )
}
