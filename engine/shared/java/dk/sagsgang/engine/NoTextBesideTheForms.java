package dk.sagsgang.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Comments and attachments on a task are refused, in REST and in the web apps.
 *
 * <p>Free text belongs in the forms' fields, which are moved to the register and purged here. A comment would stay in the
 * engine's history for good, and the rights have no way to say no to it alone.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class NoTextBesideTheForms extends OncePerRequestFilter {

  private static final Pattern TEXT = Pattern.compile(".*/(task|process-instance)/[^/]+/(comment|attachment)(/.*)?");

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean writes = "POST".equals(request.getMethod()) || "PUT".equals(request.getMethod());
    if (writes && TEXT.matcher(request.getRequestURI()).matches()) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      response.setContentType("application/json;charset=UTF-8");
      response
          .getWriter()
          .write(
              "{\"type\":\"NoTextBesideTheForms\",\"message\":\"Kommentarer og bilag kan ikke gemmes her. Ret det: skriv i"
                  + " opgavens formular.\"}");
      return;
    }
    chain.doFilter(request, response);
  }
}
