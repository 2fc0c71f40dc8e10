import { SignInForm } from '../../office/identity/screens/console-sign-in-form.tsx'
import { resumeSession } from '../session.ts'
import { StandalonePage } from '../ui/standalone-page.tsx'

/** Over a page whose session ended: after signing in again the page goes on where it stood. */
export function SignInCover(props: { name: string }) {
  return (
    <StandalonePage title="登录已失效">
      <p className="soft">{props.name}，请重新登录。刚才的页面和填写的内容还在，登录后接着办。</p>
      <SignInForm onDone={(me) => (me.mustChange ? location.assign('/first-password') : resumeSession(me.accountId))} />
    </StandalonePage>
  )
}
