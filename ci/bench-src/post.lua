-- For wrk: posts the bodies of a file, one a line, in turn.
-- wrk … -s post.lua http://127.0.0.1:PORT -- PATH BODY_FILE [EXPECTED [KEY]]
-- With EXPECTED every reply must be a 200 whose content, that of a stream's chunks joined, is that
-- text, and a stream must have its end; the first that is not ends wrk with 1. Neither the text nor
-- the reply's content may hold what JSON escapes. KEY is sent as a bearer token.
local requests = {}
local turn = 0

local function content(body)
  local parts = {}
  for part in body:gmatch('"content":%s*"([^"]*)"') do
    parts[#parts + 1] = part
  end
  return table.concat(parts)
end

local function ends(body)
  return body:sub(1, 5) ~= "data:" or body:find("data: [DONE]", 1, true)
end

local function check(expected)
  return function(status, headers, body)
    if status ~= 200 or content(body) ~= expected or not ends(body) then
      io.stderr:write("unexpected reply, status ", status, ":\n", body, "\n")
      os.exit(1)
    end
  end
end

function init(args)
  local headers = { ["Content-Type"] = "application/json" }
  if (args[4] or "") ~= "" then headers["Authorization"] = "Bearer " .. args[4] end
  for body in io.lines(args[2]) do
    requests[#requests + 1] = wrk.format("POST", args[1], headers, body)
  end
  if (args[3] or "") ~= "" then response = check(args[3]) end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
