import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { SayNo } from '../../../web/ui/say-no.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ExtractRequest } from '../contract.ts'

/** A request that nobody decided: for whom the plan names, and for the office to take back. */
export function DecideExtracts(props: { request: ExtractRequest }) {
  const { request } = props
  const asks = useHolds('coordinator')
  if (request.mayDecide === true) return <Decide request={request} />
  return (
    <>
      <p className="soft">{request.mayDecide}</p>
      {asks && <Withdraw request={request} />}
    </>
  )
}

function Withdraw(props: { request: ExtractRequest }) {
  const { id: requestId, version, purpose } = props.request
  const withdraw = useAct(orpc.extracts.withdraw.mutationOptions())
  const seen = useShownVersion(version, withdraw.problems)
  return (
    <>
      <Problems problems={withdraw.problems} />
      <div className="row">
        <Button loading={withdraw.busy} onClick={() => withdraw.go({ requestId, seen })}>
          撤回申请<span className="unseen">：{purpose}</span>
        </Button>
      </div>
    </>
  )
}

function Decide(props: { request: ExtractRequest }) {
  const { id: requestId, version, people, purpose } = props.request
  const [words, setWords] = useState<string>()
  const grant = useAct(orpc.extracts.grant.mutationOptions())
  const decline = useAct(orpc.extracts.decline.mutationOptions())
  const problems = [...grant.problems, ...decline.problems]
  const seen = useShownVersion(version, problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    decline.go({ requestId, seen, words: words ?? '' })
  }
  return (
    <form className="form" onSubmit={submit} noValidate aria-label={`审批：${purpose}`}>
      <Problems problems={problems} at={['words']} />
      {words === undefined ? (
        <div className="row">
          <Button type="primary" loading={grant.busy} onClick={() => grant.go({ requestId, seen })}>
            同意出 {people.length} 人的
          </Button>
          <Button onClick={() => setWords('')}>不同意</Button>
        </div>
      ) : (
        <SayNo
          act="不同意"
          words={words}
          onChange={setWords}
          fault={problemAt(decline.problems, 'words')}
          busy={decline.busy}
          onBack={() => setWords(undefined)}
        />
      )}
    </form>
  )
}
