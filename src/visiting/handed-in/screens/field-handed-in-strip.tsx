import { api } from '../../../web/api.ts'
import { Link } from '../../../web/field/link.tsx'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { HANDED_IN } from '../../../web/field/router.ts'

const mine = reading(() => api.handedIn.mine({}))

/** `visitId`: on the page of one visit. Families of whom somebody else had written and signed without a line: nothing stands here while there is none. */
export function HandedIn(props: { visitId?: string }) {
  const { data } = useReading(mine, undefined)
  const shown = data?.visits.filter((one) => props.visitId === undefined || one.visitId === props.visitId)
  return shown?.map(({ visitId, members, by }) => (
    <p key={visitId} className="strip">
      <Link to={`${HANDED_IN}/${visitId}`}>
        {by.join('、')}没有网络时办的{members.join('、')}家，补交到您这里，请看一看
      </Link>
    </p>
  ))
}
