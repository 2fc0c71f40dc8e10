import type { ClauseKey } from '../../vocabulary/clauses.ts'
import { type HelpTopic, topicOf } from '../../vocabulary/help-topics.ts'
import { useClauses } from './cited-clauses.tsx'
import { HelpButton } from './help.tsx'
import { ServerLink } from './server-link.tsx'

/** “?” in the office, with what the unit's plan says of it, by its own number. */
export function Help(props: { topic: HelpTopic }) {
  const { clause } = topicOf(props.topic)
  return (
    <HelpButton topic={props.topic} home="/help" link={(to, text) => <ServerLink to={to}>{text}</ServerLink>}>
      {clause && <PlanSays of={clause} />}
    </HelpButton>
  )
}

function PlanSays(props: { of: ClauseKey }) {
  const clause = useClauses()?.find(({ key }) => key === props.of)
  return (
    clause && (
      <span className="help-clause">
        方案{clause.number ?? ''}“{clause.name}”：{clause.text}
      </span>
    )
  )
}
