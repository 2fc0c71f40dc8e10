import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ExtractRequest } from '../contract.ts'

/** All that was read is issued in one press; what was issued is printed in one file. */
export function IssueExtracts(props: { request: ExtractRequest }) {
  const { id: requestId, version, people, purpose } = props.request
  const issue = useAct(orpc.extracts.issue.mutationOptions())
  const seen = useShownVersion(version, issue.problems)
  const read = people.filter(({ state }) => state === 'read').length
  const issued = people.some(({ state }) => state === 'issued')
  if (read === 0 && !issued) return null
  return (
    <>
      <Problems problems={issue.problems} />
      <div className="row">
        {read > 0 && (
          <Button type="primary" loading={issue.busy} onClick={() => issue.go({ requestId, seen, people: read })}>
            出具本人看过的 {read} 份
          </Button>
        )}
        {issued && (
          <a
            className="act second"
            href={`/api/extracts/requests/${requestId}/extracts.pdf`}
            target="_blank"
            rel="noreferrer"
          >
            打印已出具的<span className="unseen">：{purpose}</span>
          </a>
        )}
      </div>
    </>
  )
}
