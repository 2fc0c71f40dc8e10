import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { AddOfficer } from './console-structure-add.tsx'
import { OneDepartment } from './console-structure-department.tsx'
import type { PanelProps } from './console-structure-panel.tsx'
import { PanelHead } from './console-structure-panel.tsx'
import { OnePerson } from './console-structure-person.tsx'

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
