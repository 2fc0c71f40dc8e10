import { useQuery } from '@tanstack/react-query'
import { orpc } from '../api.ts'
import { Strip } from '../ui/problems.tsx'
import { ServerLink } from '../ui/server-link.tsx'

/** After something is done: the first of what waits now. `but`: the page one is on. */
export function NextStep(props: { but?: string }) {
  const items = useQuery(orpc.insights.today.queryOptions({ input: {} })).data?.items
  const next = items?.find((item) => item.with === null && item.link !== props.but)
  if (!next) return null
  return (
    <Strip kind="waits">
      下一步：{next.text}。
      <ServerLink to={next.link} className="act second">
        {next.action}
      </ServerLink>
    </Strip>
  )
}
