import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { postNames } from '../../../vocabulary/posts.ts'
import { orpc } from '../../../web/api.ts'
import { groupBy } from '../../../web/ui/group-by.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useMe } from '../../../web/ui/signed-in.tsx'
import type { HouseholdView } from '../household-contract.ts'
import './people.css'

type Officer = HouseholdView['officers'][number]

/** The unit as it is registered: departments and who works in them. */
export function People() {
  const me = useMe()
  const households = useQuery(orpc.registration.households.queryOptions({ input: {} }))
  const act = (
    <Link className="act second" to="/round/import">
      导入花名册
    </Link>
  )
  return (
    <>
      <PageHead title="名册" acts={act}>
        {households.data ? summaryOf(households.data.households) : me.unit.name}
      </PageHead>
      <Fetched of={households} what="干部职工">
        {({ households }) => {
          const officers = households.flatMap((h) => h.officers)
          if (officers.length === 0)
            return (
              <Empty title="还没有登记干部职工" act={act}>
                导入花名册后，这里按部室列出人员、岗位类别和谁可以随同记录。
              </Empty>
            )
          return <Departments officers={officers} />
        }}
      </Fetched>
    </>
  )
}

function summaryOf(households: readonly HouseholdView[]): string {
  const officers = households.flatMap((h) => h.officers)
  const recorders = officers.filter((o) => o.canRecord).length
  return `${officers.length} 人，${households.length} 个家庭，${recorders} 人可任随同记录人员`
}

function Departments(props: { officers: readonly Officer[] }) {
  const leaders = props.officers.filter((o) => o.post !== 'staff')
  const staff = props.officers.filter((o) => o.post === 'staff')
  return (
    <>
      {leaders.length > 0 && (
        <Part title="领导班子" aside={`${leaders.length} 人`}>
          <Names officers={leaders} post />
        </Part>
      )}
      {groupBy(staff, (o) => o.department).map(([name, officers]) => (
        <Part key={name} title={name || '没有填部室'} aside={`${officers.length} 人`}>
          <Names officers={officers} />
        </Part>
      ))}
    </>
  )
}

/** 一把手, 党组书记 — but the post once where the title says it already. */
function postAndTitle(o: Officer): string {
  return o.title.startsWith(postNames[o.post].slice(0, 4)) ? o.title : `${postNames[o.post]}，${o.title}`
}

function Names(props: { officers: readonly Officer[]; post?: true }) {
  return (
    <ul className="names">
      {props.officers.map((o) => (
        <li key={o.id}>
          <strong>{o.name}</strong> <span className="soft">{props.post ? postAndTitle(o) : o.title}</span>
          {o.canRecord && <span className="tag">可记录</span>}
        </li>
      ))}
    </ul>
  )
}
