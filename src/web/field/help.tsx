import type { HelpTopic } from '../../vocabulary/help-topics.ts'
import { HelpButton } from '../ui/help.tsx'
import { Link } from './link.tsx'
import { HELP } from './router.ts'

/** “?” on the phone. */
export function Help(props: { topic: HelpTopic }) {
  return <HelpButton topic={props.topic} home={HELP} link={(to, text) => <Link to={to}>{text}</Link>} />
}
