import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { NoticeDelivery, writtenTogether } from './notice-delivery.tsx'
import { OwedNoticesForm } from './owed-notices-form.tsx'
import { UndeliveredNotices } from './undelivered-notices.tsx'
import './progress.css'

const MATTERS = { to: '/matters', name: '事项' } as const
/** How often is asked again while a paper is being made. */
const EACH_MS = 3_000

/** 进展通报: what is owed this week, told in one press; what was told, until it has reached officer and family. */
export function Progress() {
  const table = useQuery(
    orpc.progress.table.queryOptions({
      input: {},
      refetchInterval: (of) => (of.state.data?.sent.some((n) => n.documentId === null) ? EACH_MS : false),
    }),
  )
  return (
    <>
      <PageHead title="进展通报" help="progressNotices" back={MATTERS}>
        一时办不成的事项，定期告诉干部本人和家庭办到哪一步了
      </PageHead>
      <Fetched of={table} what="进展通报">
        {({ owed, sent, weekEnd }) => {
          const together = writtenTogether(sent)
          const underWay = sent.filter((n) => n.officer === null || n.family === null)
          const reached = sent.filter((n) => n.officer !== null && n.family !== null)
          return (
            <>
              {owed.length > 0 ? (
                <OwedNoticesForm owed={owed} weekEnd={weekEnd} />
              ) : (
                <Empty title="本周没有要通报的">
                  到{formatShortDay(weekEnd)}为止，没有哪一件到了该通报进展的时候。到时会列在这里，也会出现在“今日”里。
                </Empty>
              )}
              {underWay.length > 0 && <UndeliveredNotices notices={underWay} together={together} />}
              {reached.length > 0 && (
                <Part title="已经送到" aside={`最近 90 天 ${reached.length} 份`}>
                  <ul className="progress-rows">
                    {reached.map((notice) => (
                      <NoticeDelivery key={notice.stepId} notice={notice} together={together} />
                    ))}
                  </ul>
                </Part>
              )}
            </>
          )
        }}
      </Fetched>
    </>
  )
}
