import { type Duty, dutyNames } from '../../../vocabulary/duties.ts'
import { dutySight } from '../../../vocabulary/duty-sight.ts'

/** Beside granting: what somebody with the duty may see, and what not. */
export function DutySees(props: { duty: Duty }) {
  const { sees, never } = dutySight[props.duty]
  return (
    <section className="duty-sees small" aria-label={`${dutyNames[props.duty]}能看到什么`}>
      <p className="duty-sees-head">{dutyNames[props.duty]}能看到</p>
      <ul>
        {sees.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p className="soft">{never}。</p>
    </section>
  )
}
