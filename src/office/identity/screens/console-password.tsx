import { useNavigate } from '@tanstack/react-router'
import { meQuery, queryClient } from '../../../web/console/query-client.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { StandalonePage } from '../../../web/ui/standalone-page.tsx'
import { PasswordForm } from './console-password-form.tsx'

/** The password given by the security administrator holds for one sign-in. */
export function FirstPassword() {
  const navigate = useNavigate()
  return (
    <StandalonePage title="请设置您自己的密码">
      <p className="soft">
        安全管理员给的一次性密码只用一次；用久了的密码会到期。换成只有您知道的新密码，就可以接着用。
      </p>
      <PasswordForm
        act="设置并进入"
        currentLabel="现在的密码"
        onDone={async () => {
          await queryClient.fetchQuery({ ...meQuery, staleTime: 0 })
          navigate({ to: '/' })
        }}
      />
    </StandalonePage>
  )
}

export function ChangePassword() {
  return (
    <>
      <PageHead title="修改密码">修改后，您在其他设备上的登录会失效。</PageHead>
      <PasswordForm act="修改密码" currentLabel="现在的密码" />
    </>
  )
}
