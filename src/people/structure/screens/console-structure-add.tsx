import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { today } from '../../../web/ui/dates.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { PanelHead, type PanelProps } from './console-structure-panel.tsx'
import { PLACE_PATHS, type Place, PlaceFields } from './console-structure-place.tsx'

const EMPTY: Place = { department: '', newDepartment: false, title: '', post: 'staff', from: '' }

/** Somebody who came between two imports. */
export function AddOfficer(props: PanelProps) {
  const [place, setPlace] = useState<Place>({ ...EMPTY, from: today() })
  const [name, setName] = useState('')
  const [area, setArea] = useState('')
  const [canRecord, setCanRecord] = useState(false)
  const [another, setAnother] = useState(false)
  const add = useAct(orpc.structure.add.mutationOptions({ onSuccess: ({ id }) => props.onOpen(`officer:${id}`) }))
  const isKnown = add.problems.some((p) => p.code === 'officer.known')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.go({ ...place, name, area, canRecord, another })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <PanelHead title="登记新到人员" onClose={props.onClose} />
      {!props.view.isToday && <Strip kind="waits">您正在看以前的结构；登记按下面填的日子生效。</Strip>}
      <Problems problems={add.problems} at={[...PLACE_PATHS]} />
      <TextField
        label="姓名"
        value={name}
        max={40}
        fault={add.problems.find((p) => p.path === 'name')?.message}
        onChange={setName}
      />
      {isKnown && (
        <label className="tick">
          <input type="checkbox" checked={another} onChange={(event) => setAnother(event.target.checked)} />
          <span>同名的另一人</span>
        </label>
      )}
      <PlaceFields view={props.view} value={place} problems={add.problems} fromLabel="到岗日期" onChange={setPlace} />
      <TextField
        label="居住片区"
        hint="村、社区或小区名，不写门牌；可以以后再补"
        value={area}
        max={40}
        onChange={setArea}
      />
      <label className="tick">
        <input type="checkbox" checked={canRecord} onChange={(event) => setCanRecord(event.target.checked)} />
        <span>可担任随同记录人员</span>
      </label>
      <p className="soft small">家属、电话等在下次导入花名册时补齐；同名同部室的会认作同一人。</p>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={add.busy}>
          登记
        </Button>
        <Button onClick={props.onClose}>不登记</Button>
      </div>
    </form>
  )
}
