/** The operator's command line: one word, one job. Exit codes: 0 done, 1 found something wrong, 2 called wrongly. */

import { backupCommand, restoreCommand, verifyCommand } from './backup-cli.ts'
import { assignCommand } from './list/calendar/assign-cli.ts'
import { earliestVisitCommand } from './list/calendar/cli.ts'
import { fontsCommand, healthCommand, migrateCommand, renderPaperCommand, resetAdminCommand } from './operations-cli.ts'
import { importCommand } from './people/roster/cli.ts'
import { UsageError } from './platform/config.ts'
import { version } from './platform/version.ts'

const commands: Record<string, { about: string; run: (args: string[]) => Promise<number> }> = {
  import: { about: '检查一份花名册（不写入、不需要数据库）', run: importCommand },
  assign: { about: '按 visit-instance/1 文件生成家访名单', run: assignCommand },
  'earliest-visit': { about: '算出家访最早可定的日期', run: earliestVisitCommand },
  render: { about: '用一份数据生成一件文书（PDF/A-2a 或 Word）', run: renderPaperCommand },
  fonts: { about: '字体报告：哪种字体承担哪个用途', run: fontsCommand },
  migrate: { about: '把数据库结构升级到当前版本', run: migrateCommand },
  backup: { about: '备份全部数据，廉访可以照常运行', run: backupCommand },
  restore: { about: '从备份恢复，或补回缺损的文件', run: restoreCommand },
  verify: { about: '核对已存的文件，或核对一份备份', run: verifyCommand },
  'reset-admin': { about: '安全管理员忘记密码时，在本机重置', run: resetAdminCommand },
  health: { about: '检查正在运行的廉访是否正常', run: healthCommand },
}

const usage = `用法：lianfang 命令 [选项]

${Object.entries(commands)
  .map(([name, { about }]) => `  ${name.padEnd(16)}${about}`)
  .join('\n')}

各命令的选项见：lianfang 命令 --help；版本：lianfang --version
`

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(usage)
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    process.stdout.write(`${version()}\n`)
    return 0
  }
  const command = commands[name]
  if (!command) {
    process.stderr.write(`没有“${name}”这个命令。\n\n${usage}`)
    return 2
  }
  return command.run(args)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof UsageError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    )
    process.exitCode = error instanceof UsageError ? 2 : 1
  },
)
