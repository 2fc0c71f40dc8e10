import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { orpc } from '../../../web/api.ts'
import { Fetched } from '../../../web/ui/states.tsx'
import type { PictureView } from '../shapes.ts'
import { AddOfficer } from './console-structure-add.tsx'
import { OneDepartment } from './console-structure-department.tsx'
import { OnePerson } from './console-structure-person.tsx'

export type PanelProps = { view: PictureView; onOpen: (id: string) => void; onClose: () => void }

/** What is open at the right: `add`, `department:…` or `officer:…`. */
export function Beside(props: PanelProps & { openId: string }) {
  const { openId, view } = props
  const [kind, id = ''] = openId.split(':')
  if (kind === 'add') return <AddOfficer {...props} />
  if (kind === 'department') {
    const department = view.departments.find((d) => d.id === id)
    if (department) return <OneDepartment department={department} {...props} />
    return (
      <div className="stack">
        <PanelHead title="这个部室" onClose={props.onClose} />
        <p className="soft">这一天没有这个部室。</p>
      </div>
    )
  }
  return <Person officerId={id} {...props} />
}

function Person(props: PanelProps & { officerId: string }) {
  const person = useQuery(orpc.structure.person.queryOptions({ input: { officerId: props.officerId } }))
  return (
    <Fetched of={person} what="任职经历">
      {(person) => <OnePerson person={person} {...props} />}
    </Fetched>
  )
}

/** The panel's head; takes the focus when it opens, so that the keyboard goes on from there. */
export function PanelHead(props: { title: string; onClose: () => void }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="part-head">
      <h2 ref={head} tabIndex={-1}>
        {props.title}
      </h2>
      <Button size="small" onClick={props.onClose}>
        收起
      </Button>
    </div>
  )
}
